export const texts = {
  title: "Spending limits",
  titleSet: (limits: string) => `Spending limits: ${limits}`,
  about: "However many sites you use: no more than this is spent from this wallet.",
  spentToday: (spent: string, limit: string) => `Today ${spent} of ${limit} spent.`,
  spentThisMonth: (spent: string, limit: string) => `This month ${spent} of ${limit} spent.`,
  next: (limits: string, when: string) => `From ${when}: ${limits}.`,
  none: "no limits",
  wait: "A lower limit applies at once, a higher one or none only a day later.",
  byOperator:
    "The operator of this platform has set these limits. You can lower them, but not raise them.",
  perDay: "At most in a day",
  perMonth: "At most in a month",
  save: "Set limits",
  saved: "The limits apply now.",
  waiting: (when: string) => `The higher limits apply from ${when}.`,
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly spending: typeof texts;
  }
}
