export const texts = {
  budget: "Budget for this site",
  aDay: (amount: string) => `${amount} a day`,
  aMonth: (amount: string) => `${amount} a month`,
  presetCareful: "Careful",
  presetEveryday: "Everyday",
  presetGenerous: "Generous",
  presetAsked: "Suggested",
  presetOwn: "My own limits",
  noLimit: "no limit",
  summaryAsk: (amount: string) => `Asks you above ${amount}.`,
  summaryNeverAsks: "Never asks for a single price.",
  summaryReset: (when: string) => `The day’s budget starts anew ${when}.`,
  summaryUntil: (date: string) => `Ends on ${date}.`,
  auto: (amount: string) => `Open pages up to ${amount} without a click`,
  autoOff: "Off: nothing is bought without your click.",
  autoOn:
    "On: this site may buy a page you look at by itself, inside the budget. Undo stays there for 10 seconds.",
  advanced: "Set exact limits",
  advancedCurrency: "Set currency and exact limits",
  perDay: "At most a day",
  perMonth: "At most a month",
  askAbove: "Ask me above",
  autoUpTo: "Without a click up to",
  empty: "Empty means no limit.",
  emptyAuto: "Empty means never.",
  ends: "Ends",
  inDays: (days: number) => `in ${days} days`,
  asAsked: (date: string) => `on ${date}, as the site asks`,
  keepDate: (date: string) => `on ${date}, as now`,
  errorNotAmount: (example: string) => `Write an amount such as ${example}.`,
  errorZero: "Write an amount above zero, or leave it empty.",
  errorTooPrecise: "At most six decimals.",
  errorTooLarge: "That is too much for one limit.",
  errorDayOverMonth: "More a day than a month: the month would end it first.",
  errorAutoOverAsk: "Higher than the line above which you are asked.",
  zone: (zone: string) => `Days begin at midnight, ${zone}.`,
};

declare module "../i18n/messages.ts" {
  interface Messages {
    readonly limits: typeof texts;
  }
}
