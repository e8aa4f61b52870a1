export const texts = {
  undo: (seconds: number) => `Undo (${seconds})`,
  undoLabel: (title: string) => `Undo: ${title}`,
  refundedNow: (amount: string, title: string) =>
    `${amount} for “${title}” is back in your wallet.`,
};

declare module "../i18n/messages.ts" {
  interface Messages {
    readonly refunds: typeof texts;
  }
}
