export const texts = {
  title: "Balances",
  addTestMoney: "Add test money",
  addMoney: "Add money",
  by: {
    card: "By card, on a page of Stripe, which handles the payment. Then you come back here.",
    bank: "By bank transfer: you see the account and a reference, and a code for your banking app.",
    carrier:
      "By phone bill, for small amounts. This money is for you alone: it cannot be paid out or given away.",
  },
  limits: (day: string, month: string) => `At most ${day} a day and ${month} a month.`,
  limitLeft: (amount: string) => `${amount} of that is left now.`,
  limitReached: (when: string) => `The limit is reached. There is room again ${when}.`,
  added: (amount: string) => `${amount} of test money added.`,
  openAnother: "Add a currency",
  openButton: "Open wallet",
  opened: (currency: string) => `You now have a wallet in ${currency}.`,
  moveZone: (zone: string) => `Use ${zone}`,
  zoneChanged: (zone: string) =>
    `After the current day and month, days begin at midnight, ${zone}.`,
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly balances: typeof texts;
  }
}
