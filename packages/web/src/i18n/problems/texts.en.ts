export const texts = {
  network:
    "The platform cannot be reached. Check your connection and try again. Nothing is charged twice.",
  unauthorized: "Your session has ended. Start again. Nothing was charged.",
  "wrong-address":
    "This is not the platform’s own address, so the wallet cannot work here. Open it at the address that the site or the operator gives. Nothing was charged.",
  "voucher-not-valid": "This code is not valid for this. Check it, and until when it can be used.",
  "voucher-used-up": "This code has been used up.",
  "voucher-used-before": "You have used this code already.",
  "too-many-guesses": "Too many codes were tried. Wait a moment and try again.",
  "gift-not-found": "There is no such gift.",
  "gift-is-own": "This gift is yours to send. You cannot take it yourself.",
  "gift-redeemed": "Somebody has taken this gift.",
  "gift-over": "This gift is no longer there: it was taken back, or nobody redeemed it in time.",
  "not-given": "This cannot be given to somebody else.",
  "opened-for-free": "You opened this for free, so there is nothing to refund.",
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
  "invalid-code": "This code is wrong, already used, or too old. Ask for a new one if need be.",
  "invalid-email": "This is no e-mail address.",
  "too-many-email-codes":
    "Too many codes were sent to this address. Wait an hour, or sign in with a passkey.",
  "mail-not-set-up": "This platform sends no mail, so it cannot send a code.",
  "passkey-not-found": "This passkey is not known here. It may have been removed from the account.",
  "authentication-failed": "The passkey did not work. Try again, or use your e-mail address.",
  "previously-registered": "This device already has a passkey for this account.",
  "fresh-sign-in-required":
    "Sign in again first: this change needs a sign-in within the last 15 minutes.",
  "last-way-back":
    "This is the only way into your account. Add an e-mail address or another passkey first.",
  "wallet-not-kept": "This wallet is not in this browser any more. Load the page again.",
  "too-many-wallets": "No more wallets can be joined to this account.",
  "same-email": "This is your address already.",
  "email-taken":
    "This address belongs to another account. Sign in there with it, or use another address here.",
  "email-change-not-found":
    "There is nothing to stop: the link is incomplete, or older than seven days.",
  "account-owes": "Your account owes money. Pay that first.",
  "money-left": "There is money left. Say that you give it up, or have it sent back first.",
  "only-owner":
    "You are the only owner of a seller, and nobody else could manage it. Make somebody else an owner first.",
  "last-owner": "A seller keeps at least one owner. Make somebody else an owner first.",
  "permission-missing": "Your role does not allow this. An owner can give you another one.",
  "account-needed":
    "This needs an account: with this browser's cookies it would be lost. Add a passkey or an e-mail address first.",
  "invitation-not-found":
    "This invitation was used, revoked or replaced, or has expired. Ask for a new one.",
  "invitation-for-another-address":
    "This invitation was sent to another address. Sign in with that one, or ask to be invited by yours.",
  "already-member": "This person is on the team already.",
  "rate-limited": "Too many requests at once. Wait a moment and try again.",
  busy: "The platform is busy. Wait a moment and try again. Nothing is charged twice.",
  unknown: "That did not work. Nothing was charged.",
};

declare module "../messages.ts" {
  interface Messages {
    readonly problems: typeof texts;
  }
}
