export const texts = {
  title: "Buy this?",
  lead: "You decide about this one yourself. It does not count towards the site’s budget.",
  seller: "Sold by",
  price: "Price",
  listPrice: "List price; your cap leaves less to pay",
  balance: "In your wallet",
  after: "Left afterwards",
  forever: "Yours for good",
  duration: (text: string) => `Yours for ${text}`,
  periods: {
    day: "Yours for 24 hours",
    week: "Yours for 7 days",
    month: "Yours for one month",
  },
  season: (time: string) => `Yours until ${time}`,
  refund: (text: string) => `You can undo it for 10 seconds, and return it for ${text}.`,
  undoOnly: "You can undo it for 10 seconds.",
  voucherAsk: "I have a code",
  voucherLabel: "Code",
  voucherApply: "Apply",
  voucherApplied: "The code is applied. The price is lower now.",
  voucherUsed: "With the code",
  voucherRemove: "Remove",
  voucherPrice: "Price without the code",
  payFrom: "Pay from",
  buy: (price: string) => `Buy for ${price}`,
  buyAgain: (price: string) => `Yes, pay ${price}`,
  topUpFirst: (missing: string) => `Your wallet is ${missing} short. Add test money:`,
  short: (missing: string) => `Your wallet is ${missing} short.`,
  arrived: "The money is there.",
  leave:
    "You need not wait here: come back by the page’s button. Nothing is bought until you press Buy.",
  guestButton: (amount: string, price: string) =>
    `Start with ${amount} test money & buy for ${price}`,
  ownedTitle: "You already have this",
  doneTitle: "It is yours",
  back: "Open it",
  notOnSale: "This is no longer on sale.",
  missingTitle: "Nothing to buy here",
  missing: "The address does not name an offer, or the offer does not exist.",
  outcome: {
    paid: (price: string) => `You paid ${price}. You can close this window.`,
    "for-another": (price: string) => `You paid ${price}. You can close this window.`,
    owned: "You already had this. Nothing was charged.",
    covered: "It is included in one of your passes or bundles. Nothing was charged.",
    free: "It is free now. Nothing was charged.",
    cap: "Your spending has reached the cap, so this is free. Nothing was charged.",
    "day-maximum": "You have paid today’s maximum, so this is free. Nothing was charged.",
  },
  alreadyYours: "You already have these. They do not lower the price:",
  allYours: "You already have all of this, so there is nothing to pay.",
  runsAlready: "These are still running, and this pass would start now as well:",
  runsUntil: (title: string, time: string) => `${title}, until ${time}`,
  capInstead: (rest: string, title: string, end: string) =>
    `If you spend another ${rest} on single items, you get “${title}” as well, until ${end}.`,
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly confirm: typeof texts;
  }
}
