export const texts = {
  title: (seller: string) => `Let ${seller} spend small amounts?`,
  lead: "It can spend within this budget without asking each time. You can undo purchases and end the budget at any time.",
  askedBy: "Requested by",
  wanted: "You chose",
  currency: "Pay in",
  guestButton: (amount: string) => `Start with ${amount} test money & allow`,
  topUpButton: (amount: string) => `Add ${amount} test money & allow`,
  emptyGuestButton: "Create a guest wallet & allow",
  allowButton: "Allow",
  signIn: "I have an account: sign in",
  deny: "No, thanks",
  noMoneyNote:
    "Your wallet does not have enough money, and you cannot add any here: no payment method is switched on. Ask the operator of this platform. You can use the budget as soon as there is money.",
  payInButton: "Allow & add money",
  payInNote: "Your wallet does not have enough money. Next, you choose how much to add.",
  allowWithout: "Allow, and add money later",
  payingTitle: "Your payment",
  arrived: "The money is there. Going back to the page…",
  leave:
    "You need not wait here. Press the page’s button again later: once the money is there, it opens. Nothing is charged twice.",
  leaveTransfer:
    "You need not wait here. Your wallet keeps these details. Once the money has arrived, what you wanted opens with one click.",
  balance: (amount: string) => `In your wallet: ${amount}`,
  aboveAskLine: (price: string) =>
    `This costs ${price}. That is more than this budget spends without asking, so you will be asked again.`,
  done: "Done. You can close this window.",
  doneTitle: "All set",
  deniedTitle: "Nothing was allowed",
  lostOpenerTitle: "The page that opened this window is gone",
  lostOpener:
    "It was closed, or this window was opened in another way. Nothing was allowed. Go back to the page and press its button again.",
  backTo: (host: string) => `Back to ${host}`,
  badRequestTitle: "This request is not valid",
  badRequest:
    "There is a mistake in what the page that sent you here asked for. Nothing was allowed and nothing was charged.",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly connect: typeof texts;
  }
}
