/** The wallet badge and the prices in lists, in a script of their own, so that the paywall does not wait for them. */
import { define } from "../elements/define.ts";
import { TupPrice } from "./price-tag.ts";
import { TupWalletBadge } from "./wallet-badge.ts";

/** Defines both elements. */
export function defineBadgeAndPrice(): void {
  define("tup-wallet-badge", TupWalletBadge);
  define("tup-price", TupPrice);
}
