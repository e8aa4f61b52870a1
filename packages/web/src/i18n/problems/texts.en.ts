export const texts = {
  network:
    "The platform cannot be reached. Check your connection and try again. Nothing is charged twice.",
  unauthorized: "Your session has ended. Start again. Nothing was charged.",
  "wrong-address":
    "This is not the platform’s own address, so the wallet cannot work here. Open it at the address that the site or the operator gives. Nothing was charged.",
  "insufficient-funds": "There is not enough money in your wallet.",
  "over-own-limit":
    "This would go over the limit of your wallet for a day or a month. Nothing was charged.",
  "over-own-limit-itself":
    "This is more than may be spent from your wallet in a whole day or month. Nothing was charged.",
  "limits-set-by-operator":
    "The operator of this platform has set these limits. You can lower them, but not raise them.",
  "tab-overdue": "Your tab is overdue. Add money to pay what you owe, then you can buy again.",
  "price-changed": "The price has changed. Nothing was charged. Check the new price.",
  "rail-fee-changed": "What is paid on top has changed. Nothing was charged. Check the new amount.",
  "offer-not-found": "This offer does not exist or is no longer on sale.",
  "currency-mismatch": "This is not sold in this currency.",
  "refund-window-closed": "The refund period is over.",
  "regret-allowance-used":
    "You have used all one-tap refunds of this month. You can ask the seller.",
  "used-already": "This has been used, so it cannot be undone. You can ask the seller.",
  "consumed-too-much":
    "You have used too much of this for a one-tap refund. You can ask the seller.",
  "items-used-up": "Some of these are used up, so they cannot be returned.",
  "already-requested": "You have already asked for this.",
  "everything-owned": "You already have all of this.",
  "already-active": "You already have an active one.",
  "amount-below-minimum": "This is less than the minimum.",
  "not-yet-available": "This is not on sale yet.",
  "no-longer-available": "This is no longer on sale.",
  "already-refunded": "This has already been refunded.",
  "balance-too-large": "That is more than a wallet can hold.",
  "return-window-closed": "This money can no longer be sent back. You can still spend it.",
  "top-up-spent": "Nothing is left of it that could be sent back.",
  "rail-cannot-return":
    "This money cannot be sent back from here. Ask the operator of this platform.",
  "over-rail-limit":
    "That is more than you can add this way at the moment. Choose a smaller amount or another way. Nothing was charged.",
  "wallet-exists": "You already have a wallet in this currency.",
  "rate-limited": "Too many requests at once. Wait a moment and try again.",
  busy: "The platform is busy. Wait a moment and try again. Nothing is charged twice.",
  unknown: "That did not work. Nothing was charged.",
};

declare module "../messages.ts" {
  interface Messages {
    readonly problems: typeof texts;
  }
}
