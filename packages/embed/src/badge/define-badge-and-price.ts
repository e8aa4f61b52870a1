/** What stands beside a paywall: the badge, and prices in lists. One file, that a price to pay does not wait for. */
import { define } from "../elements/define.ts";
import { TupPrice } from "./price-tag.ts";
import { TupWalletBadge } from "./wallet-badge.ts";

/** Puts them on the page. */
export function defineBeside(): void {
  define("tup-wallet-badge", TupWalletBadge);
  define("tup-price", TupPrice);
}
