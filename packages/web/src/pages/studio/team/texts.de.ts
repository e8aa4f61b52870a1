import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["team"] = {
  permissions: {
    read: "Ansehen",
    offers: "Angebote",
    sales: "Verkäufe",
    earnings: "Einnahmen",
    settings: "Einstellungen",
    team: "Team",
  },
  permissionNotes: {
    read: "Angebote, Verkäufe und Dateien sehen.",
    offers: "Angebote, Preise, Inhalte, Seiten und Dateien.",
    sales: "Rückgaben, Wünsche, Zähler, Bestellungen und Inventar.",
    earnings: "Einnahmen und Gebühren.",
    settings: "Name, Kürzel, Profil und Ursprünge.",
    team: "Mitglieder, Einladungen, Schlüssel und Protokoll.",
  },
};
