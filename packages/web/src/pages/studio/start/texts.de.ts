import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["start"] = {
  title: "Für Cents verkaufen",
  lead: "Ein Lied, ein Artikel, eine Datei: in Minuten online, in Cents bezahlt, ohne Code.",
  account: {
    text: "Zuerst brauchst du ein Konto, damit dich findet, was du verdienst. Ein Passkey oder eine E-Mail-Adresse genügt.",
    button: "Anmelden oder Konto anlegen",
    keep: "Diese Geldbörse zum Konto machen",
  },
  name: "Name",
  nameNote: "Deiner, der deiner Band oder deiner Zeitung. Käufer lesen ihn, bevor sie zahlen.",
  handle: "Kürzel",
  handleNote: "Deine Adresse hier, auch später zu ändern.",
  handleAddress: (address) => `Deine Adresse hier: ${address}, auch später zu ändern.`,
  handleFree: "Es ist frei.",
  handleFaults: {
    taken: "Das hat schon jemand.",
    reserved: "Das ist nicht zu haben.",
    invalid: "3 bis 30 aus a–z und 0–9, dazwischen einzelne Bindestriche.",
  },
  button: "Weiter",
  notNow: {
    title: "Du kannst dich hier gerade nicht anmelden",
    open: "Du hast schon so viele Verkäufer, wie jemand hier haben darf.",
    invitation: "Der Betreiber dieser Plattform lädt Verkäufer ein. Bitte ihn um eine Einladung.",
    closed: "Der Betreiber dieser Plattform nimmt gerade keine neuen Verkäufer auf.",
    back: "Zu meiner Geldbörse",
  },
};
