export const texts = {
  title: "Tab",
  titleOwed: (owed: string) => `Tab: you owe ${owed}`,
  offered: (limit: string, days: number) =>
    `With a tab you can go on without adding money first, until you owe ${limit}. What you owe is due ${days} days after you begin to owe, or as soon as most of it is used.`,
  larger: (limit: string) =>
    `You have paid back what you owed, so your tab can now go to ${limit}.`,
  agreement: (limit: string, days: number) =>
    `I agree: I may owe up to ${limit}, and pay within ${days} days what I owe. If I have saved a card, it is charged when that is due.`,
  agree: "Open this tab",
  agreed: "Your tab is open.",
  open: (limit: string) => `You may owe up to ${limit}.`,
  owes: (owed: string, limit: string, when: string) =>
    `You owe ${owed} of at most ${limit}. It is due on ${when}.`,
  putOff:
    "The day was moved: paying so little would mostly go to the payment provider. It is paid together with what you buy later.",
  due: (owed: string, when: string) =>
    `Your tab of ${owed} is due. Add money to pay it. From ${when} on, you can buy nothing more with this wallet until it is paid.`,
  overdue: (owed: string) =>
    `Your tab of ${owed} is overdue. You can buy nothing more with this wallet until it is paid: add at least this much. What you have bought stays yours.`,
  writtenOff: (amount: string) =>
    `${amount} that you owed was never paid. This wallet gets no other tab, but you can add money and use it.`,
  howToPay: "When you add money, it pays what you owe first.",
  close: "Close tab",
  closed: "Your tab is closed. Nothing more is bought on it.",
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly tab: typeof texts;
  }
}
