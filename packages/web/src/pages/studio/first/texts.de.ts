import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["first"] = {
  title: "Dein erstes Angebot",
  steps: "Schritte",
  stepNames: { kind: "Was", make: "Die Sache", price: "Preis", done: "Teilen" },
  kindLead: "In wenigen Minuten ist es im Verkauf, und du hast einen Link zum Teilen.",
  kinds: { song: "Ein Lied", article: "Ein Artikel", film: "Ein Film", file: "Eine Datei" },
  kindNotes: {
    song: "Oder eine andere Aufnahme. Einmal gekauft, beliebig oft gehört.",
    article: "Hier geschrieben. Der Anfang darf frei sein.",
    film: "Einmal gekauft, beliebig oft gesehen.",
    file: "Ein Buch, ein Programm, eine Anleitung: etwas zum Behalten.",
  },
  other: "Etwas anderes",
  later: "Jetzt nicht",
  makeTitles: {
    song: "Lied hochladen",
    article: "Artikel schreiben",
    film: "Film hochladen",
    file: "Datei hochladen",
  },
  makeNotes: {
    song: "MP3, M4A, FLAC, WAV oder Ogg.",
    article: "Du kannst ihn jederzeit ändern.",
    film: "MP4 oder WebM läuft überall.",
    file: "Was auch immer. Programme und Webseiten kommen in ein Archiv.",
  },
  priceTitle: "Was soll es kosten?",
  priceNote: "Du kannst es jederzeit ändern. Wer es gekauft hat, behält es.",
  returns:
    "Wer weniger als ein Fünftel gespielt hat, kann es 10 Minuten lang mit einem Tipp zurückgeben. Laden zählt wie Spielen.",
  returnsOfArticle:
    "Leser können ihn 10 Minuten lang mit einem Tipp zurückgeben. Gelesen haben sie ihn dann: Die Zahl solcher Rückgaben ist begrenzt.",
  usual: "Übliche Preise",
  unmade: "Im Schritt davor fehlt noch etwas.",
  doneTitle: (title) => `„${title}“ ist im Verkauf`,
  doneNote: "Teile den Link: Wer ihn öffnet, kann sofort zahlen, ohne Konto.",
  look: "Ansehen wie ein Käufer",
  edit: "Mehr Einstellungen",
  again: "Noch eins",
  overview: "Zur Übersicht",
};
