export const texts = {
  budget: "Budget for this site",
  aDay: (amount: string) => `${amount} a day`,
  aMonth: (amount: string) => `${amount} a month`,
  presetCareful: "Careful",
  presetEveryday: "Everyday",
  presetGenerous: "Generous",
  presetAsked: "Suggested",
  presetOwn: "My own limits",
  noDailyLimit: "no daily limit",
  noMonthlyLimit: "no monthly limit",
  summaryAsk: (amount: string) => `Asks you first above ${amount}.`,
  summaryNeverAsks: "Never asks you first, whatever the price.",
  summaryReset: (when: string) => `The daily budget resets ${when}.`,
  summaryUntil: (date: string) => `Ends on ${date}.`,
  auto: (amount: string) => `Open pages up to ${amount} without a click`,
  autoOff: "Off: nothing is bought unless you click.",
  autoOn:
    "On: this site may buy a page when you open it, within the budget. You can undo each purchase for 10 seconds.",
  advanced: "Set exact limits",
  advancedCurrency: "Set currency and exact limits",
  perDay: "Daily limit",
  perMonth: "Monthly limit",
  askAbove: "Ask me first above",
  autoUpTo: "Without a click up to",
  empty: "Empty means no limit.",
  emptyAuto: "Empty means never.",
  ends: "Ends",
  inDays: (days: number) => `in ${days} days`,
  asAsked: (date: string) => `${date} (suggested by the site)`,
  keepDate: (date: string) => `${date} (as now)`,
  errorNotAmount: (example: string) => `Enter an amount such as ${example}.`,
  errorZero: "Enter an amount above zero, or leave this empty.",
  errorTooPrecise: "Use at most six decimal places.",
  errorTooLarge: "This is too much for a limit.",
  errorDayOverMonth: "The daily limit is higher than the monthly limit.",
  errorAutoOverAsk: "This is higher than the amount above which you are asked first.",
  zone: (zone: string) => `Days begin at midnight, ${zone}.`,
};

declare module "../i18n/messages.ts" {
  interface Messages {
    readonly limits: typeof texts;
  }
}
