/** The wallet badge and the prices in lists, in a script of their own, so that the paywall does not wait for them. */
import { define } from "../elements/define.ts";
import { TupPrice } from "./price-tag.ts";
import { watchForKept } from "../kept/watch-for-kept.ts";
import { TupWalletBadge } from "./wallet-badge.ts";

/** Defines both elements, and finds the paywalls that the platform sets up. */
export function defineBadgeAndPrice(): void {
  define("tup-wallet-badge", TupWalletBadge);
  define("tup-price", TupPrice);
  watchForKept("tup-paywall", async (paywall) => {
    const { setUp } = await import("../kept/set-up.ts");
    await setUp(paywall);
  });
}
