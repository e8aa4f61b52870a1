import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["spending"] = {
  title: "Ausgabengrenzen",
  titleSet: (limits) => `Ausgabengrenzen: ${limits}`,
  about: "Auf wie vielen Seiten auch immer: Mehr wird aus dieser Geldbörse nicht ausgegeben.",
  spentToday: (spent, limit) => `Heute sind ${spent} von ${limit} ausgegeben.`,
  spentThisMonth: (spent, limit) => `Diesen Monat sind ${spent} von ${limit} ausgegeben.`,
  next: (limits, when) => `Ab ${when}: ${limits}.`,
  none: "keine Grenzen",
  wait: "Eine niedrigere Grenze gilt sofort, eine höhere oder gar keine erst einen Tag später.",
  byOperator:
    "Diese Grenzen hat der Betreiber der Plattform gesetzt. Du kannst sie senken, aber nicht erhöhen.",
  perDay: "Am Tag höchstens",
  perMonth: "Im Monat höchstens",
  save: "Grenzen setzen",
  saved: "Die Grenzen gelten jetzt.",
  waiting: (when) => `Die höheren Grenzen gelten ab ${when}.`,
};
