import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["offers"] = {
  title: "Angebote",
  note: "Was du verkaufst, das Neueste zuerst.",
  create: "Neues Angebot",
  kind: "Art",
  state: "Zustand",
  allKinds: "Alle Arten",
  allStates: "Im Verkauf oder nicht",
  empty: {
    title: "Noch nichts zu verkaufen",
    text: "Ein Lied, ein Artikel, eine Datei, ein Pass: Das erste dauert eine Minute.",
  },
  kinds: {
    unlock: "Artikel oder Seite",
    play: "Lied oder Film, je Abspielen",
    metered: "Nach Nutzung",
    download: "Datei",
    feature: "Funktion einer App",
    item: "Gegenstand eines Spiels",
    pass: "Pass",
    bundle: "Paket",
  },
  kept: { article: "Artikel", audio: "Lied oder Aufnahme", video: "Film" },
  kindNotes: {
    unlock: "Etwas zum Lesen oder Ansehen. Einmal gekauft, bleibt es offen.",
    play: "Jedes Abspielen wird bezahlt, nach einem freien Anfang.",
    metered: "Nach Sekunden, Aufrufen oder Kilobytes, während es genutzt wird.",
    download: "Etwas zum Behalten: ein Lied, ein Buch, ein Programm.",
    feature: "Deine App schaltet sie frei, wenn sie gekauft ist.",
    item: "Für dein Spiel: zum Behalten, Tragen, Verbrauchen oder auf Zeit.",
    pass: "Vieles für einen Tag, eine Woche, einen Monat oder eine Saison.",
    bundle: "Mehrere deiner Angebote zu einem Preis.",
  },
};
