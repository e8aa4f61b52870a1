export const texts = {
  title: "Balances",
  addTestMoney: "Add test money",
  added: (amount: string) => `${amount} of test money added.`,
  openAnother: "Add a currency",
  openButton: "Open wallet",
  opened: (currency: string) => `A wallet in ${currency} is open.`,
  moveZone: (zone: string) => `Use ${zone}`,
  zoneChanged: (zone: string) => `Once the present ones are over, days begin at midnight, ${zone}.`,
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly balances: typeof texts;
  }
}
