/**
 * For pages that sell sound, film and files: `<script type="module" async src="{platform}/embed/tuppence-media.js">`.
 * It shares its grant with the elements of `tuppence.js`.
 */
import { define } from "../elements/define.ts";
import { TupBuy } from "./buy.ts";
import { TupPlay } from "./play.ts";
import { whenTemplatesWork } from "../elements/trusted-html.ts";

whenTemplatesWork(() => {
  define("tup-play", TupPlay);
  define("tup-buy", TupBuy);
});
void import("./after-click.ts").then(
  ({ watchForPlayers }) => watchForPlayers(),
  () => {},
);
