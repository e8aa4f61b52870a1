export const texts = {
  title: "Test payment",
  heading: (amount: string) => `Pay ${amount}`,
  lead: "This page stands for that of a payment provider. The money is test money, which is worth nothing. Choose how the payment ends.",
  pay: (amount: string) => `Pay ${amount}`,
  decline: "Let the payment be declined",
  cancel: "Cancel and go back",
  decidedTitle: "This payment is decided",
  decided: "Nothing more can be chosen here.",
  goBack: "Go back",
  missingTitle: "No such payment",
  missing: "The address names no payment of yours that waits on this page.",
  toWallet: "Open my wallet",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly sandbox: typeof texts;
  }
}
