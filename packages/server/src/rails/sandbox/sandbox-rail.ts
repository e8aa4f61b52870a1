import { micros } from "@tuppence/protocol";
import type { Rail } from "../rail.ts";

const MAX_MINOR_UNITS = 10_000_000n;

/** Money of no worth, for trying things out: it always arrives. From one minor unit to ten million of them. */
export const sandboxRail: Rail = {
  name: "sandbox",
  testMoney: true,
  topUpLimits(currency) {
    const minorUnit = 10n ** BigInt(Math.max(0, 6 - currency.decimals));
    return { min: micros(minorUnit), max: micros(minorUnit * MAX_MINOR_UNITS) };
  },
  collect() {
    return Promise.resolve();
  },
};
