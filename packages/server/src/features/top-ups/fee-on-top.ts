import { type Currency, type Micros, micros, ZERO } from "@tuppence/protocol";
import type { RunningConfig } from "../../config.ts";
import { quoteOnTop } from "../../rails/fees/fee-on-top.ts";
import type { Rail } from "../../rails/rail.ts";
import { AmountOutOfRangeError, FeeHasChangedError } from "./errors.ts";
import { readMicros } from "./read-amount.ts";

export interface FeeDeps {
  readonly config: Pick<RunningConfig, "railFee">;
  readonly now: () => number;
}

/**
 * What the buyer pays now on top of a top-up. Nobody pays more on top than they were shown, or more in all than the rail
 * takes. `shown` is in decimal; undefined: none was shown, and so none is agreed to.
 * @throws FeeHasChangedError, AmountOutOfRangeError
 */
export function feeOnTop(
  { config, now }: FeeDeps,
  shown: string | undefined,
  topUp: { readonly amountMicros: Micros; readonly currency: Currency; readonly rail: Rail },
): Micros {
  const { amountMicros, currency, rail } = topUp;
  const feeMicros = config.railFee === "buyer" ? quoteOnTop(rail, topUp, now()) : ZERO;
  const shownMicros = shown === undefined ? ZERO : readMicros(shown);
  if (shownMicros !== undefined && shownMicros < feeMicros)
    throw new FeeHasChangedError(feeMicros, currency.code);
  const limits = rail.topUpLimits(currency);
  if (limits !== undefined && feeMicros > 0n && amountMicros + feeMicros > limits.max)
    throw new AmountOutOfRangeError(currency.code, {
      min: limits.min,
      max: micros(limits.max - feeMicros),
    });
  return feeMicros;
}
