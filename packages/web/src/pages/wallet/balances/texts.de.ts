import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["balances"] = {
  title: "Guthaben",
  addTestMoney: "Testgeld aufladen",
  addMoney: "Geld aufladen",
  by: {
    card: "Mit Karte, auf einer Seite von Stripe: Dort läuft die Zahlung ab. Danach kommst du hierher zurück.",
    bank: "Per Überweisung: Du siehst das Konto und den Verwendungszweck, und einen Code für deine Banking-App.",
    carrier:
      "Über die Telefonrechnung, für kleine Beträge. Dieses Geld ist nur für dich: Es lässt sich weder auszahlen noch verschenken.",
  },
  limits: (day, month) => `Höchstens ${day} am Tag und ${month} im Monat.`,
  limitLeft: (amount) => `Davon sind jetzt noch ${amount} frei.`,
  limitReached: (when) => `Das Limit ist erreicht. Wieder möglich: ${when}.`,
  added: (amount) => `${amount} Testgeld aufgeladen.`,
  openAnother: "Weitere Währung",
  openButton: "Geldbörse öffnen",
  opened: (currency) => `Eine Geldbörse in ${currency} ist offen.`,
  moveZone: (zone) => `Umstellen auf: ${zone}`,
  zoneChanged: (zone) =>
    `Sobald die jetzigen vorbei sind, beginnen Tage um Mitternacht, Zeitzone: ${zone}.`,
};
