import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["lots"] = {
  title: "Woraus dein Guthaben besteht",
  order:
    "So wird es der Reihe nach ausgegeben: zuerst Geschenktes, dann das, was du zuerst aufgeladen hast.",
  nothing: "In dieser Geldbörse ist kein Geld.",
  empty: (count) => `Nichts mehr übrig (${count})`,
  earlier: "Von früher",
  promotional: "Geschenkt",
  added: (time) => `aufgeladen am ${time}`,
  addedWhole: (whole, time) => `${whole} aufgeladen am ${time}`,
  next: "wird als Nächstes ausgegeben",
  until: (time) => `Kann bis ${time} zurückgeschickt werden.`,
  tooLate: (time) =>
    `Konnte bis ${time} zurückgeschickt werden. Jetzt kannst du es nur noch ausgeben.`,
  onlySpent: "Kann nur ausgegeben werden.",
  askOperator: "Zurückschicken kann es, wer diese Plattform betreibt: Frag dort.",
  frozen: (amount) => `${amount} davon sind eingefroren, bis eine Bank entschieden hat.`,
  sendBack: (amount) => `Den Rest zurückschicken: ${amount}`,
  sendTitle: (amount) => `${amount} zurückschicken?`,
  sendText: (amount) => `${amount} gehen sofort von deinem Guthaben ab.`,
  ways: {
    sandbox: "Es ist Testgeld, also kommt nirgends etwas an.",
    card: "Das Geld geht auf die Karte zurück, mit der du bezahlt hast. Banken zeigen es nach fünf bis zehn Tagen.",
    carrier: "Der Betrag wird auf deiner Telefonrechnung gutgeschrieben.",
  },
  otherWay: "Das Geld geht den Weg zurück, auf dem es gekommen ist.",
  sendNote: "Das lässt sich nicht rückgängig machen. Was du gekauft hast, behältst du.",
  sendYes: "Zurückschicken",
  announced: {
    pending: (amount) => `${amount} sind auf dem Rückweg.`,
    settled: (amount) => `${amount} wurden zurückgeschickt.`,
  },
  paymentBack: "Geld zurückgeschickt",
  byPlatform: "Durch die Plattform",
  backStates: {
    pending: "Es ist auf dem Weg.",
    failed: "Es ließ sich nicht zurückschicken und ist wieder in deiner Geldbörse.",
  },
  returned: {
    pending: (amount, time) => `${amount} sind auf dem Rückweg, seit ${time}.`,
    settled: (amount, time) => `${amount} wurden am ${time} zurückgeschickt.`,
    byPlatform: (amount, time) => `Die Plattform hat ${amount} am ${time} zurückgeschickt.`,
    failed: (amount, time) =>
      `${amount} ließen sich nicht zurückschicken (${time}) und sind wieder in deiner Geldbörse.`,
  },
  claim: {
    name: "Über eine Bank zurückgefordert",
    states: {
      open: "Die Bank hat noch nicht entschieden.",
      won: "Die Bank hat es abgelehnt. Das Geld bleibt deins.",
      lost: "Die Bank hat es zurückgeholt.",
    },
    happened: {
      open: (amount, time) =>
        `${amount} werden seit ${time} über eine Bank zurückgefordert. Noch ist nichts entschieden.`,
      won: (amount, time) =>
        `Eine Forderung über ${amount} wurde am ${time} abgelehnt. Das Geld bleibt deins.`,
      lost: (amount, time) => `Eine Bank hat ${amount} am ${time} zurückgeholt.`,
    },
    notice: {
      open: {
        title: "Eine Bank entscheidet über eine Zahlung von dir",
        text: (amount) =>
          `${amount}, die hier aufgeladen wurden, werden über die Bank zurückgefordert, die bezahlt hat.`,
      },
      won: {
        title: "Das Geld bleibt deins",
        text: (amount) =>
          `Die Bank hat eine Forderung über ${amount} abgelehnt. Was eingefroren war, kannst du wieder ausgeben.`,
      },
      lost: {
        title: "Eine Bank hat Geld zurückgeholt",
        text: (amount) =>
          `${amount} wurden über die Bank zurückgefordert, die bezahlt hat, und sie hat zugestimmt. Das Geld ist nicht mehr in deiner Geldbörse. Was du gekauft hast, behältst du.`,
      },
    },
  },
  refunded: {
    name: "Vom Zahlungsanbieter erstattet",
    states: {
      open: "Es ist auf dem Weg.",
      won: "Es kam nicht an. Das Geld ist wieder in deiner Geldbörse.",
      lost: "Es ging dorthin zurück, woher es kam.",
    },
    happened: {
      open: (amount, time) => `Der Zahlungsanbieter erstattet ${amount}, seit ${time}.`,
      won: (amount, time) =>
        `Eine Erstattung von ${amount} kam nicht an (${time}). Das Geld ist wieder in deiner Geldbörse.`,
      lost: (amount, time) => `Der Zahlungsanbieter hat ${amount} am ${time} erstattet.`,
    },
    notice: {
      open: {
        title: "Eine Zahlung von dir wird erstattet",
        text: (amount) => `${amount} gehen dorthin zurück, woher sie kamen.`,
      },
      won: {
        title: "Eine Erstattung kam nicht an",
        text: (amount) => `${amount} sind wieder in deiner Geldbörse.`,
      },
      lost: {
        title: "Eine Zahlung von dir wurde erstattet",
        text: (amount) =>
          `${amount} gingen dorthin zurück, woher sie kamen, und sind nicht mehr in deiner Geldbörse. Was du gekauft hast, behältst du.`,
      },
    },
  },
  frozenUntil: (amount) =>
    `Bis die Bank entscheidet, sind ${amount} eingefroren: weiter deins, aber nicht auszugeben.`,
  wouldOwe: (amount) =>
    `${amount} davon sind ausgegeben. Holt die Bank sie zurück, bezahlt das der Rest dieser Geldbörse, und was fehlt, schuldest du.`,
};
