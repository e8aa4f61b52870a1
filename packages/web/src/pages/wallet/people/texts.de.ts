import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["people"] = {
  keepTitle: "Behalte diese Geldbörse auf jedem Gerät",
  keepText:
    "Es gibt sie nur in diesem Browser. Mit einem Passkey oder deiner E-Mail-Adresse findest du sie überall, mit allem, was du gekauft hast.",
  keep: "Behalten",
  haveOne: "Ich habe ein Konto",
  account: "Konto",
  signIn: "Anmelden",
  title: "Deine Geldbörsen",
  guestTitle: "Gast-Geldbörse in diesem Browser",
  own: "Die eigene des Kontos",
  joined: (when) => `Gast-Geldbörse, verbunden ${when}`,
  inUse: "In Gebrauch",
  choose: "Diese benutzen",
  chooseOf: (name) => `Diese benutzen: ${name}`,
  things: (count) => (count === 1 ? "1 Sache" : `${count >= 100 ? "100+" : count} Sachen`),
  empty: "Leer",
  guestHas: (what) => `In der Gast-Geldbörse hier: ${what}`,
  guestText:
    "Die Geldbörse war hier, bevor du dich angemeldet hast, und ist wieder da, wenn du dich abmeldest. Wenn sie dir gehört, kannst du sie mit deinem Konto verbinden.",
  join: "Das ist meine: verbinden",
  joinTitle: "Diese Geldbörse mit deinem Konto verbinden?",
  joinText: (what) =>
    `Nur wenn sie dir gehört: ${what}. Was mit ihr gekauft wurde, öffnet sich dann für dich auf jedem Gerät. Das Geld bleibt darin; hier wählst du, welche Geldbörse du benutzt. Das lässt sich nicht rückgängig machen.`,
  joinYes: "Verbinden",
  isJoined: "Die Geldbörse gehört jetzt zu deinem Konto.",
};
