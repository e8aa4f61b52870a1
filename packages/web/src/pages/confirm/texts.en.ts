export const texts = {
  title: "Buy this?",
  lead: "It is above what you let this site spend by itself, so it is your decision, and it does not count towards the site’s budget.",
  seller: "Sold by",
  price: "Price",
  listPrice: "Its price; a cap leaves less to pay",
  balance: "In your wallet",
  after: "Left after it",
  forever: "Yours for good",
  duration: (text: string) => `Yours for ${text}`,
  periods: {
    day: "Yours for 24 hours",
    week: "Yours for 7 days",
    month: "Yours for one month",
  },
  season: (time: string) => `Yours until ${time}`,
  refund: (text: string) => `Undo within 10 seconds; returnable for ${text}.`,
  undoOnly: "Undo within 10 seconds.",
  payFrom: "Pay from",
  buy: (price: string) => `Buy for ${price}`,
  buyAgain: (price: string) => `Yes, pay ${price}`,
  topUpFirst: (missing: string) => `Your wallet is ${missing} short. Add test money:`,
  short: (missing: string) => `Your wallet is ${missing} short.`,
  guestButton: (amount: string, price: string) =>
    `Start with ${amount} test money & buy for ${price}`,
  ownedTitle: "You already have this",
  doneTitle: "It is yours",
  back: "Open it",
  notOnSale: "This is not on sale any more.",
  missingTitle: "Nothing to buy here",
  missing: "The address names no offer, or one that does not exist.",
  outcome: {
    paid: (price: string) => `You paid ${price}. You can close this window.`,
    "for-another": (price: string) => `You paid ${price}. You can close this window.`,
    owned: "You had it already. Nothing was charged.",
    covered: "It is part of a pass or a bundle of yours. Nothing was charged.",
    free: "It is free now. Nothing was charged.",
    cap: "Your spending has reached its cap, so it is free. Nothing was charged.",
    "day-maximum": "Today’s most is paid, so it is free. Nothing was charged.",
  },
  alreadyYours: "Yours already, and not taken off the price:",
  allYours: "You have all of this already, so there is nothing to pay for.",
  runsAlready: "Running already, and this pass would start now as well:",
  runsUntil: (title: string, time: string) => `${title}, until ${time}`,
  capInstead: (rest: string, title: string, end: string) =>
    `Another ${rest} spent on single items brings “${title}” too, until ${end}.`,
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly confirm: typeof texts;
  }
}
