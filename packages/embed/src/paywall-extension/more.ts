/** All that comes in the second file: one file, whichever part is asked for first. */
export { extendPaywall } from "./extend-paywall.ts";
export { undo } from "./undo.ts";
