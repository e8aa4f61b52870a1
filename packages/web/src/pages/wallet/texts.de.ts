import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["wallet"] = {
  title: "Meine Geldbörse",
  guest: "Gast-Geldbörse",
  start: {
    title: "Deine Geldbörse für kleine Beträge",
    lead: "Mit einem Tipp angelegt: kein Name, keine Karte, keine E-Mail-Adresse. Die Geldbörse beginnt mit Testgeld, damit du alles ausprobieren kannst.",
    leadEmpty: "Mit einem Tipp angelegt: kein Name, keine Karte, keine E-Mail-Adresse.",
    leadAccount:
      "Du bist angemeldet. Wähle die Währung deiner ersten Geldbörse; andere kannst du später hinzufügen.",
    buttonAccount: "Meine Geldbörse öffnen",
    button: "Gast-Geldbörse anlegen",
    note: (amount) => `Die Geldbörse beginnt mit ${amount} Testgeld, das nichts wert ist.`,
    noteEmpty: "Es gibt sie nur in diesem Browser.",
    currency: "Währung",
  },
  startsAnew: (when) => `Beginnt neu: ${when}`,
  spentOf: (spent, limit) => `${spent} von ${limit}`,
  data: "Deine Daten",
  dataText:
    "Alles, was die Plattform zu deiner Geldbörse hat: Guthaben, Aufladungen, Karten, Käufe, Erstattungen, Geld zurück, Pässe, Gegenstände, Budgets.",
  exportJson: "Als JSON exportieren",
  exportCsv: "Als CSV exportieren",
  signOut: "Abmelden",
  signOutTitle: "Von einer Gast-Geldbörse abmelden?",
  signOutText:
    "Diese Geldbörse gibt es nur in diesem Browser. Nach dem Abmelden kann sie niemand mehr öffnen: weder du noch der Betreiber. Guthaben und Käufe sind dann für immer verloren.",
  signOutGuest: "Abmelden und Geldbörse verlieren",
  signedOut: "Du bist abgemeldet.",
};
