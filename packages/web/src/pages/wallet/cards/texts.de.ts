import type { Messages } from "../../../i18n/messages.ts";

const often = (times: number) => (times === 1 ? "einmal" : `${times}-mal`);

export const texts: Messages["cards"] = {
  title: "Gespeicherte Karten",
  expires: (month, year) => `Gültig bis ${String(month).padStart(2, "0")}/${year % 100}`,
  remove: "Entfernen",
  removeLabel: (card) => `${card} entfernen`,
  removeTitle: (card) => `${card} entfernen?`,
  removeText:
    "Die Karte wird nicht mehr belastet, und automatisches Aufladen mit ihr endet. Bei der nächsten Zahlung kannst du sie wieder speichern.",
  removed: (card) => `${card} wurde entfernt.`,
  payWith: "Bezahlen mit",
  otherCard: "Andere Karte",
  save: "Diese Karte speichern",
  saveHint:
    "Dann kannst du hier mit ihr bezahlen und automatisches Aufladen einschalten. Stripe bewahrt die Karte auf; abgebucht wird nur, was du beauftragst.",
  bySaved:
    "Deine Karte wird sofort belastet. Will deine Bank, dass du bestätigst, kommst du auf ihre Seite.",
  auto: "Automatisch aufladen",
  autoOn: "Automatisch aufladen: an",
  noCards:
    "Speichere zuerst eine Karte: Wähle „Diese Karte speichern“, wenn du das nächste Mal mit Karte auflädst.",
  below: "Wenn weniger als",
  amount: "Aufladen um",
  card: "Von Karte",
  times: "Höchstens in 24 Stunden",
  withFee: (amount, fee) => `${amount} und höchstens ${fee} für die Zahlung`,
  agreement: ({ below, amount, card, times }) =>
    `Ich stimme zu: Wenn mein Guthaben unter ${below} liegt oder für einen Kauf nicht reicht, werden ${amount} von meiner Karte ${card} abgebucht, höchstens ${often(times)} in 24 Stunden, bis ich es ausschalte.`,
  does: ({ below, amount, card, times }) =>
    `Wenn dein Guthaben unter ${below} liegt oder für einen Kauf nicht reicht, werden ${amount} von deiner Karte ${card} abgebucht, höchstens ${often(times)} in 24 Stunden.`,
  belowAlready:
    "Dein Guthaben liegt jetzt darunter: Deine Karte wird belastet, sobald du es einschaltest.",
  switchOn: "Einschalten",
  switchOff: "Ausschalten",
  change: "Ändern",
  isOn: "Automatisches Aufladen ist an.",
  isOff: "Automatisches Aufladen ist aus.",
  underWay: "Deine Karte wird gerade belastet.",
  bankAsks: "Deine Bank will, dass du eine automatische Aufladung bestätigst.",
  failed: (nextTry) =>
    nextTry === null
      ? "Die letzte automatische Aufladung ist gescheitert: Deine Karte wurde nicht belastet."
      : `Die letzte automatische Aufladung ist gescheitert: Deine Karte wurde nicht belastet. Nächster Versuch frühestens: ${nextTry}.`,
  stopped: {
    "fee-changed": () =>
      "Automatisches Aufladen hat aufgehört, weil die Kartenzahlung jetzt mehr kostet, als du zugestimmt hast. Du kannst es mit der neuen Gebühr wieder einschalten.",
    "card-removed": () =>
      "Automatisches Aufladen hat aufgehört, weil die Karte dafür entfernt wurde.",
    failures: (failures) =>
      `Automatisches Aufladen hat aufgehört, weil die Karte ${failures}-mal hintereinander nicht belastet werden konnte. Frage deine Bank, oder nimm eine andere Karte.`,
  },
};
