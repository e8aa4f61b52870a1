import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["sandbox"] = {
  title: "Testzahlung",
  heading: (amount) => `${amount} bezahlen`,
  lead: "Diese Seite steht für die eines Zahlungsdienstes. Das Geld ist Testgeld ohne Wert. Wähle, wie die Zahlung ausgeht.",
  pay: (amount) => `${amount} bezahlen`,
  decline: "Zahlung ablehnen lassen",
  cancel: "Abbrechen und zurück",
  decidedTitle: "Diese Zahlung ist entschieden",
  decided: "Hier gibt es nichts mehr zu wählen.",
  goBack: "Zurück",
  missingTitle: "Keine solche Zahlung",
  missing: "Die Adresse nennt keine deiner Zahlungen, die auf dieser Seite wartet.",
  toWallet: "Meine Geldbörse öffnen",
};
