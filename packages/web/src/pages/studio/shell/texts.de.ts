import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["shell"] = {
  brand: "Tuppence Studio",
  studio: "Studio",
  menu: "Menü öffnen",
  navigation: "Studio",
  switchSeller: "Zu einem anderen Verkäufer wechseln",
  wallet: "Meine Geldbörse",
  waiting: (count) => (count === 1 ? "1 wartet" : `${count} warten`),
  places: {
    overview: "Übersicht",
    offers: "Angebote",
    earnings: "Einnahmen",
    buyers: "Käufer",
    requests: "Rückgabewünsche",
    files: "Dateien",
    profile: "Deine Seite",
    team: "Team",
    keys: "API-Schlüssel",
    log: "Protokoll",
    settings: "Einstellungen",
  },
  roles: {
    owner: "Inhaber",
    finance: "Finanzen",
    editor: "Redaktion",
    moderator: "Moderation",
    reader: "Nur lesen",
  },
  suspended:
    "Der Betreiber dieser Plattform hat diesen Verkäufer gesperrt. Nichts ist im Verkauf, und nichts lässt sich ändern.",
  notYours: {
    title: "Du gehörst hier nicht zum Team",
    text: "Diesen Verkäufer gibt es nicht, oder du bist als jemand angemeldet, der nicht zu seinem Team gehört.",
    back: "Zu meinem Studio",
  },
};
