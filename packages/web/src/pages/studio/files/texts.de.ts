import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["files"] = {
  title: "Dateien",
  note: "Was du verkaufst oder zeigst. Eine Datei, die ein Angebot nutzt, bleibt.",
  upload: "Dateien hochladen",
  choose: "Datei wählen",
  before: "Oder eine, die schon hochgeladen ist …",
  other: "Andere wählen",
  empty: { title: "Noch keine Dateien", text: "Hier liegen Lieder, Filme, Texte, Bilder." },
  delete: "Löschen",
  deleteOne: (name) => `${name} löschen`,
  deleteTitle: "Diese Datei löschen?",
  deleteText: (name) => `${name} lässt sich nicht zurückholen.`,
  deleted: "Die Datei ist gelöscht.",
};
