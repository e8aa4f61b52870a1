import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["entry"] = {
  title: "Anmelden",
  lead: "Deine Geldbörse, auf jedem Gerät.",
  passkeyAccount: "Tuppence-Geldbörse",
  withPasskey: "Mit Passkey anmelden",
  cancelled:
    "Es wurde kein Passkey benutzt. Versuch es noch einmal oder nimm deine E-Mail-Adresse.",
  or: "oder",
  email: "E-Mail-Adresse",
  emailMissing: "Gib deine E-Mail-Adresse ein.",
  sendCode: "Code schicken",
  codeGoesTo: (address) => `Wir schicken einen Code an ${address}.`,
  sentTo: (address) => `Ein Code ist unterwegs an ${address}.`,
  code: "Code",
  codeHint: "Er gilt zehn Minuten, nur in diesem Browser.",
  codeMissing: "Gib den Code aus der Mail ein.",
  enter: "Weiter",
  otherAddress: "Andere Adresse",
  outbox: "Diese Plattform verschickt keine Mails.",
  toOutbox: "Der Code liegt in ihrem Postausgang.",
  newByPasskey: "Neues Konto mit Passkey",
  newHere:
    "Neu hier? Die Anmeldung per E-Mail legt dein Konto an. Ohne Konto geht auch eine Gast-Geldbörse.",
  guestHere:
    "Die Gast-Geldbörse in diesem Browser bleibt, wie sie ist, und ist wieder da, wenn du dich abmeldest.",
  entered: "Du bist angemeldet.",
  again: "Noch einmal anmelden",
  againText:
    "Für diese Änderung musst du zeigen, dass du es bist: mit einer Anmeldung in den letzten 15 Minuten.",
};
