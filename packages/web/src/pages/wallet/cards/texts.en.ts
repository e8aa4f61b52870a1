interface Order {
  readonly below: string;
  readonly amount: string;
  readonly card: string;
  readonly times: number;
}

const often = (times: number) => (times === 1 ? "once" : `${times} times`);
const what = ({ below, amount, card, times }: Order) =>
  `when my balance is below ${below}, or too small for something I buy, ${amount} is charged to my card ${card}, at most ${often(times)} in 24 hours`;

export const texts = {
  title: "Saved cards",
  expires: (month: number, year: number) =>
    `Expires ${String(month).padStart(2, "0")}/${year % 100}`,
  remove: "Remove",
  removeLabel: (card: string) => `Remove ${card}`,
  removeTitle: (card: string) => `Remove ${card}?`,
  removeText:
    "It is not charged any more, and automatic top-ups by it stop. You can save it again the next time you pay with it.",
  removed: (card: string) => `${card} was removed.`,
  payWith: "Pay with",
  otherCard: "Another card",
  save: "Save this card",
  saveHint:
    "You can then pay with it here, and switch on automatic top-ups. Stripe keeps the card; nothing is charged that you do not order.",
  bySaved: "Your card is charged at once. If your bank wants you to confirm, you go there.",
  auto: "Automatic top-up",
  autoOn: "Automatic top-up: on",
  noCards: "First save a card: tick “Save this card” the next time you add money by card.",
  below: "When below",
  amount: "Add",
  card: "From card",
  times: "At most in 24 hours",
  withFee: (amount: string, fee: string) => `${amount} plus at most ${fee} for the payment`,
  agreement: (order: Order) => `I agree: ${what(order)}, until I switch this off.`,
  does: ({ below, amount, card, times }: Order) =>
    `When your balance is below ${below}, or too small for something you buy, ${amount} is charged to your card ${card}, at most ${often(times)} in 24 hours.`,
  belowAlready:
    "Your balance is below that now, so your card is charged as soon as you switch it on.",
  switchOn: "Switch on",
  switchOff: "Switch off",
  change: "Change",
  isOn: "Automatic top-up is on.",
  isOff: "Automatic top-up is off.",
  underWay: "Your card is being charged.",
  bankAsks: "Your bank wants you to confirm an automatic top-up.",
  failed: (nextTry: string | null) =>
    nextTry === null
      ? "The last automatic top-up failed: your card was not charged."
      : `The last automatic top-up failed: your card was not charged. The next try is not before ${nextTry}.`,
  stopped: {
    "fee-changed": (_failures: number) =>
      "Automatic top-ups have stopped, because paying by card now costs more on top than you agreed to. You can switch them on again with the new fee.",
    "card-removed": (_failures: number) =>
      "Automatic top-ups have stopped, because their card was removed.",
    failures: (failures: number) =>
      `Automatic top-ups have stopped, because charging your card failed ${failures} times in a row. Ask your bank, or use another card.`,
  },
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly cards: typeof texts;
  }
}
