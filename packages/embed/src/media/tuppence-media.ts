/**
 * For pages that sell sound, film and files: `<script type="module" async src="{platform}/embed/tuppence-media.js">`.
 * It shares its grant with the elements of `tuppence.js`.
 */
import { TupBuy } from "./buy.ts";
import { TupPlay } from "./play.ts";

const ELEMENTS = { "tup-play": TupPlay, "tup-buy": TupBuy };

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}
