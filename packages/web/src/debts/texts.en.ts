export const texts = {
  youOwe: "You owe",
  paidFirst: "The next money you add pays this first.",
  note: (amount: string) => `You owe ${amount}. The next money you add pays this first.`,
};

declare module "../i18n/messages.ts" {
  interface Messages {
    readonly debts: typeof texts;
  }
}
