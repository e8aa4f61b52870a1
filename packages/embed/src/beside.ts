/** What stands beside a paywall: the badge, and prices in lists. One file, that a price to pay does not wait for. */
export { TupPrice } from "./price-tag.ts";
export { TupWalletBadge } from "./wallet-badge.ts";
