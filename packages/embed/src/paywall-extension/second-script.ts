/** The second script. It is one file, whichever part is loaded first. */
export { extendPaywall } from "./extend-paywall.ts";
export { undo } from "./undo.ts";
