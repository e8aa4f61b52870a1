export const texts = {
  added: (amount: string) => `${amount} was added to your wallet.`,
  waiting:
    "We are waiting for the payment. You can close this page: once it succeeds, the money is in your wallet.",
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly arrivals: typeof texts;
  }
}
