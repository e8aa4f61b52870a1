export const texts = {
  free: "No extra cost for you.",
  onTop: (fee: string, toPay: string) => `plus ${fee} for the payment: ${toPay} in all`,
  keeps: (share: string) => `the payment provider keeps ${share}`,
  own: "Another amount",
  range: (min: string, max: string) => `From ${min} to ${max}.`,
  noAmount: "This is not an amount.",
  best: "recommended",
};

declare module "../i18n/messages.ts" {
  interface Messages {
    readonly quotes: typeof texts;
  }
}
