import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["funding"] = {
  title: "Geld einzahlen, dann geht es weiter",
  needs: (price, balance) => `Das kostet ${price}, und in deiner Geldbörse sind ${balance}.`,
  empty: "In deiner Geldbörse ist noch kein Geld.",
  stays: "Was du nicht ausgibst, bleibt in deiner Geldbörse, für diese Seite und andere.",
  way: "Wie möchtest du zahlen?",
  takes: {
    card: "Das Geld ist sofort da",
    bank: "Dauert ein bis zwei Tage",
    carrier: "Für kleine Beträge, sofort",
  },
  billTooSmall: (most) => `Jetzt gehen höchstens ${most}, und das reicht hier nicht.`,
  asking: "Wir fragen nach, ob die Zahlung angekommen ist …",
  unheard:
    "Wir haben noch nicht gehört, dass das bezahlt ist. Wenn du gerade bezahlt hast, warte einen Moment: Hier geht es von selbst weiter.",
  starting: "Die Zahlung wird vorbereitet …",
  processing:
    "Die Zahlung wird bearbeitet. Sobald sie gelungen ist, geht es hier von selbst weiter.",
  message: "Warte auf deine SMS. Sobald sie angekommen ist, geht es hier von selbst weiter.",
  transfer:
    "Überweise diesen Betrag jetzt von deiner Bank. Wenn er ankommt, ist das Geld in deiner Geldbörse.",
  leave: "Erst einmal schließen",
  otherWay: "Anders bezahlen",
  covered: (amount) =>
    `Wenn du kaufst, lädt deine automatische Aufladung ${amount} von deiner gespeicherten Karte auf.`,
  wanted: (title) => `Zurück zu ${title}`,
};
