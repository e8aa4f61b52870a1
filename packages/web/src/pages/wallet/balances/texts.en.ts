export const texts = {
  title: "Balances",
  addTestMoney: "Add test money",
  addMoney: "Add money",
  byCard: "By card, on a page of Stripe, which handles the payment. Then you come back here.",
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
