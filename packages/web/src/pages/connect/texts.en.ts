export const texts = {
  title: (seller: string) => `Let ${seller} spend small amounts?`,
  lead: "Inside this budget, without asking each time. You can undo purchases, and end this at any time.",
  askedBy: "Asked by",
  wanted: "You wanted to open",
  currency: "Pay in",
  guestButton: (amount: string) => `Start with ${amount} test money & allow`,
  topUpButton: (amount: string) => `Add ${amount} test money & allow`,
  emptyGuestButton: "Make a guest wallet & allow",
  allowButton: "Allow",
  deny: "No, thanks",
  noMoneyNote:
    "There is not enough money in the wallet, and none can be added here: no way to pay in is switched on. Ask whoever runs this platform. The budget counts as soon as there is money.",
  balance: (amount: string) => `In your wallet: ${amount}`,
  aboveAskLine: (price: string) =>
    `This one costs ${price}, above your ask line: you will be asked once more.`,
  done: "Done. You can close this window.",
  doneTitle: "All set",
  deniedTitle: "Nothing was allowed",
  lostOpenerTitle: "The page that asked is gone",
  lostOpener:
    "This window was not opened by the page that asks, or that page was closed. Nothing was allowed. Go back and press its button again.",
  backTo: (host: string) => `Back to ${host}`,
  badRequestTitle: "This request cannot be shown",
  badRequest:
    "The page that sent you here asked in a way that does not add up. Nothing was allowed and nothing was charged.",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly connect: typeof texts;
  }
}
