/**
 * The one script of a seller's page: `<script type="module" async src="{platform}/embed/tuppence.js">`.
 * It defines the elements; a second copy of the script on a page does nothing.
 */
import { define } from "./elements/define.ts";
import { TupPaywall } from "./paywall/paywall.ts";
import { TupToast } from "./toast/toast.ts";
import { whenTemplatesWork } from "./elements/trusted-html.ts";

whenTemplatesWork(() => {
  define("tup-toast", TupToast);
  define("tup-paywall", TupPaywall);
});
// A price must not wait for the badge and the tags of lists, so they come after it, in a file of their own.
void import("./badge/define-badge-and-price.ts").then(
  ({ defineBadgeAndPrice }) => defineBadgeAndPrice(),
  () => {},
);
