import type { Messages } from "../messages.ts";

export const texts: Messages["shared"] = {
  brand: "Tuppence",
  skipToContent: "Zum Inhalt springen",
  loading: "Wird geladen…",
  cancel: "Abbrechen",
  close: "Schließen",
  save: "Speichern",
  retry: "Noch einmal versuchen",
  copy: "Kopieren",
  copied: "Kopiert",
  loadMore: "Mehr anzeigen",
  goToWallet: "Zu meiner Geldbörse",
  navigation: "Deine Seiten",
  studio: "Studio",
  studioOf: (name) => `Studio von ${name}`,
  testMoney: "Testgeld",
  noTopUps:
    "Hier lässt sich zurzeit kein Geld aufladen: Auf dieser Plattform ist kein Weg zum Einzahlen eingeschaltet. Frag, wer sie betreibt.",
  noTopUpsIn: (currencies) => `Geld lässt sich hier nur in ${currencies} aufladen.`,
  midnight: "Mitternacht",
  atMidnight: "um Mitternacht",
  notFound: {
    title: "Diese Seite gibt es nicht",
    text: "Die Adresse ist vielleicht falsch geschrieben oder veraltet.",
  },
  guestNote: "Testgeld: nichts wert, kostet nichts. Kein Konto, keine Karte.",
  addAmount: (amount) => `${amount} aufladen`,
};
