import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["connect"] = {
  title: (seller) => `Darf ${seller} kleine Beträge ausgeben?`,
  lead: "Bis zum Budget unten, ohne jedes Mal zu fragen. Käufe kannst du rückgängig machen, die Erlaubnis jederzeit beenden.",
  askedBy: "Es fragt",
  wanted: "Du hast gewählt",
  currency: "Bezahlen in",
  guestButton: (amount) => `Mit ${amount} Testgeld starten & erlauben`,
  topUpButton: (amount) => `${amount} Testgeld aufladen & erlauben`,
  emptyGuestButton: "Gast-Geldbörse anlegen & erlauben",
  allowButton: "Erlauben",
  signIn: "Ich habe ein Konto: anmelden",
  deny: "Nein, danke",
  noMoneyNote:
    "In der Geldbörse ist nicht genug Geld, und hier lässt sich keines aufladen: Kein Weg zum Einzahlen ist eingeschaltet. Frag, wer diese Plattform betreibt. Das Budget gilt, sobald Geld da ist.",
  payInButton: "Erlauben & Geld einzahlen",
  payInNote:
    "In deiner Geldbörse ist nicht genug Geld. Als Nächstes wählst du, wie viel du einzahlst.",
  allowWithout: "Erlauben und später einzahlen",
  payingTitle: "Deine Zahlung",
  arrived: "Das Geld ist da. Es geht zurück zur Seite …",
  leave:
    "Du musst hier nicht warten. Drück später noch einmal auf der Seite: Sobald das Geld da ist, öffnet sie sich. Nichts wird doppelt abgebucht.",
  leaveTransfer:
    "Du musst hier nicht warten. Die Angaben stehen auch in deiner Geldbörse. Sobald das Geld da ist, öffnet sich mit einem Klick, was du wolltest.",
  balance: (amount) => `In deiner Geldbörse: ${amount}`,
  aboveAskLine: (price) =>
    `Dies kostet ${price}, mehr als deine Fragegrenze: Du wirst noch einmal gefragt.`,
  done: "Fertig. Du kannst dieses Fenster schließen.",
  doneTitle: "Alles bereit",
  deniedTitle: "Nichts wurde erlaubt",
  lostOpenerTitle: "Die Seite, die gefragt hat, ist weg",
  lostOpener:
    "Dieses Fenster wurde nicht von der fragenden Seite geöffnet, oder sie wurde geschlossen. Nichts wurde erlaubt. Geh zurück und drücke dort noch einmal auf die Schaltfläche.",
  backTo: (host) => `Zurück zu ${host}`,
  badRequestTitle: "Diese Anfrage lässt sich nicht zeigen",
  badRequest:
    "Die Seite, die dich hergeschickt hat, hat nicht richtig gefragt. Nichts wurde erlaubt und nichts abgebucht.",
};
