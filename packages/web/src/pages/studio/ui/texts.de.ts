import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["ui"] = {
  copy: "Kopieren",
  copied: "Kopiert",
  remove: "Entfernen",
  add: "Hinzufügen",
  back: "Zurück",
  next: "Weiter",
  saved: "Gespeichert.",
  unsaved: "Noch nicht gespeichert",
  leave: {
    title: "Ohne Speichern verlassen?",
    text: "Was du hier geändert hast, geht verloren.",
    yes: "Verlassen",
  },
  readOnly: "Deine Rolle darf das ansehen, aber nicht ändern.",
  none: "keine",
  empty: "Noch nichts hier",
  showTable: "Zahlen als Tabelle zeigen",
};
