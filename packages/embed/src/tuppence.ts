/**
 * The one script of a seller's page: `<script type="module" async src="{platform}/embed/tuppence.js">`.
 * It defines the elements; a second copy of the script on a page does nothing.
 */
import { TupPaywall } from "./paywall.ts";
import { TupToast } from "./toast.ts";
import { TupWalletBadge } from "./wallet-badge.ts";

const ELEMENTS = {
  "tup-toast": TupToast,
  "tup-paywall": TupPaywall,
  "tup-wallet-badge": TupWalletBadge,
};

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}
