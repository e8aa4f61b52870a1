export const texts = {
  noPurchases: "Nothing bought yet",
  noPurchasesText:
    "What you buy on sites that use Tuppence appears here, with its receipt and the way to a refund.",
  paidTo: (net: string, seller: string, fee: string) => `${net} to ${seller}, ${fee} platform fee`,
  refund: "Refund",
  refundLabel: (title: string) => `Refund: ${title}`,
  refundUntil: (date: string) => `Refundable until ${date}`,
  refunded: "Refunded",
  rebates: "Money back",
  rebateReason: (paid: string, seller: string, pass: string, price: string) =>
    `You paid ${paid} at ${seller}; “${pass}” would have cost ${price}. You got the difference back.`,
  kinds: {
    unlock: "",
    play: "Play",
    metered: "By use",
    download: "Download",
    feature: "Feature",
    item: "Item",
    pass: "Pass",
    bundle: "Bundle",
  },
  free: "Free",
  freeText: "Nothing was charged: you had reached a cap, or it was free.",
  ask: "Ask for a refund",
  askLabel: (title: string) => `Ask for a refund: ${title}`,
  askTitle: (seller: string) => `Ask ${seller} for a refund`,
  askReason: "Why?",
  send: "Send",
  asked: "The seller has been asked.",
  request: {
    open: "You asked for a refund. The seller has not answered yet.",
    accepted: "The seller refunded it.",
    declined: "The seller declined.",
  },
  refundPart: (price: string) => `Refund ${price}`,
  asksSeller: {
    "refund-window-closed": "The time for a one-tap refund is over, so the seller decides.",
    "regret-allowance-used":
      "You have used all one-tap refunds of this month, so the seller decides.",
    "consumed-too-much":
      "You have used too much of it for a one-tap refund, so the seller decides.",
    "used-already": "It has been used, so the seller decides.",
    "others-rest-on-it":
      "A later purchase was cheaper or free because of this one. Return that one first, or ask the seller, who decides.",
    "items-used-up": "Some of these are used up, so the seller decides.",
    other: "There is no one-tap refund for this, so the seller decides.",
  },
  title: "Payments",
  receipt: "Receipt",
  receiptLabel: (title: string) => `Receipt: ${title}`,
  topUp: "Money added",
  rails: { sandbox: "Test money" },
  seller: "Seller",
  paid: "Paid",
  fee: "Platform fee",
  net: "To the seller",
  time: "Time",
  opened: "Opened",
  closed: "Closed",
  runs: "still open",
  expired: "ended automatically after a while without use",
  use: "Price × use",
  freeUse: "Of which free",
  quantity: "Quantity",
  setAside: "Set aside now",
  back: "Returned to you",
  nothing: "nothing",
  number: "Number",
  notCharged: "Nothing was charged.",
  refundedAt: (amount: string, time: string) => `Refunded: ${amount}, ${time}`,
  partBack: (amount: string, time: string) => `${amount} returned to you, ${time}`,
  rebated: (amount: string) => `${amount} of it was returned to you: a pass would have cost less.`,
  aside: (amount: string) => `${amount} set aside while it is open`,
  units: {
    second: (count: string, isOne: boolean) => `${count} ${isOne ? "second" : "seconds"}`,
    call: (count: string, isOne: boolean) => `${count} ${isOne ? "call" : "calls"}`,
    unit: (count: string, isOne: boolean) => `${count} ${isOne ? "unit" : "units"}`,
    kilobyte: (count: string, isOne: boolean) => `${count} ${isOne ? "kilobyte" : "kilobytes"}`,
  },
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly payments: typeof texts;
  }
}
