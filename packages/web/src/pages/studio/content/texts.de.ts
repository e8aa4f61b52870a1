import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["content"] = {
  title: "Was Käufer bekommen",
  lead: "Hier aufbewahrt und nur an die übergeben, die gezahlt haben. Eine Rückgabe schließt es wieder. Änderst du es, bekommen frühere Käufer die neue Fassung.",
  kind: "Was es ist",
  kinds: { article: "Ein Artikel", audio: "Ein Lied oder eine andere Aufnahme", video: "Ein Film" },
  article: "Text",
  articleNote: "Markdown. „Freier Teil endet“ zeigt, wie weit alle lesen dürfen.",
  tools: "Einfügen",
  heading: "Überschrift",
  bold: "Fett",
  italic: "Kursiv",
  quote: "Zitat",
  picture: "Bild",
  choosePicture: "Bild wählen",
  mark: "Freier Teil endet",
  word: "Wort",
  preview: "So sieht es aus",
  words: (free, locked) => `${free} Wörter sind frei, ${locked} werden verkauft.`,
  nothingFree: (words) =>
    words === 0
      ? "Es erscheint hier, während du schreibst."
      : `${words} Wörter. Noch ist nichts frei.`,
  freeEnds: "Hier endet der freie Teil",
  whole: { audio: "Die ganze Aufnahme", video: "Der ganze Film" },
  excerpt: "Ein kurzer Ausschnitt, den alle abspielen dürfen (wenn du magst)",
  excerptIsWhole:
    "Das ist das Ganze, und alle könnten es abspielen. Wähle eine kürzere Datei oder keine.",
  stale:
    "Jemand anderes hat das inzwischen geändert. Sichere deinen Text, dann lade die andere Fassung.",
  reload: "Andere Fassung laden",
};
