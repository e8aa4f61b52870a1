export const texts = {
  network:
    "The platform cannot be reached. Check the connection and try again: nothing is charged twice.",
  unauthorized: "Your session has ended. Start again; nothing was charged.",
  "wrong-address":
    "This is not the platform’s own address, so the wallet cannot work here. Open it at the address the site or the operator names; nothing was charged.",
  "insufficient-funds": "There is not enough money in the wallet.",
  "price-changed":
    "The price has changed in the meantime. Nothing was charged: look at the new price.",
  "offer-not-found": "This offer does not exist or is not on sale any more.",
  "currency-mismatch": "It is not sold in this currency.",
  "refund-window-closed": "The time for giving this back is over.",
  "regret-allowance-used":
    "You have used this month’s refunds in one tap. Ask the seller: they decide.",
  "used-already": "It was used already, so it cannot be undone. Ask the seller.",
  "consumed-too-much":
    "More of this was used than can be given back in one tap. Ask the seller: they decide.",
  "items-used-up": "Some of these are used up already, so they cannot be given back.",
  "already-requested": "You have asked for this before.",
  "everything-owned": "You have all of this already.",
  "already-active": "One of these is active already.",
  "amount-below-minimum": "That is less than the least that may be paid.",
  "not-yet-available": "This is not on sale yet.",
  "no-longer-available": "This is not on sale any more.",
  "already-refunded": "This was refunded before.",
  "balance-too-large": "That would be more than a wallet holds.",
  "wallet-exists": "You already have a wallet in this currency.",
  "rate-limited": "Too many requests at once. Wait a moment and try again.",
  busy: "The platform is busy. Wait a moment and try again: nothing is charged twice.",
  unknown: "That did not work. Nothing was charged.",
};

declare module "../messages.ts" {
  interface Messages {
    readonly problems: typeof texts;
  }
}
