import { type Micros, micros, ZERO } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { Paid } from "./paid.ts";
import type { SplitAmount } from "./split-amount.ts";

/** How much of a payment is meant: from nothing to all of it. */
export interface Part {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const NO_PART: Part = { numerator: 0n, denominator: 1n };

/** What an amount is of a payment. */
export function partOf(
  { id, amountMicros }: Pick<Paid, "id" | "amountMicros">,
  amount: Micros,
): Part {
  assertPossible(amount >= 0n && amount <= amountMicros, `${amount} of ${id}`);
  return amount === 0n ? NO_PART : { numerator: amount, denominator: amountMicros };
}

/**
 * How a part of a payment is divided: in the same proportion as the whole, each amount rounded down. If each step of
 * a return is the difference between two such parts, several steps add up exactly.
 */
export function splitOfPart({ feeMicros, shares }: SplitAmount, part: Part): SplitAmount {
  return {
    feeMicros: amountOf(feeMicros, part),
    shares: shares.map((share) => ({ ...share, amountMicros: amountOf(share.amountMicros, part) })),
  };
}

/** A payment without a part of it: what to return when that part is kept, or was returned before. */
export function allBut(
  { amountMicros, split }: Pick<Paid, "amountMicros" | "split">,
  part: Part,
): Pick<Paid, "amountMicros" | "split"> {
  return {
    amountMicros: micros(amountMicros - amountOf(amountMicros, part)),
    split: difference(split, splitOfPart(split, part)),
  };
}

/** The difference between two splits of the same payment. */
export function difference(more: SplitAmount, less: SplitAmount): SplitAmount {
  return {
    feeMicros: micros(more.feeMicros - less.feeMicros),
    shares: more.shares.map(({ sellerId, amountMicros }, index) => ({
      sellerId,
      amountMicros: micros(amountMicros - (less.shares[index]?.amountMicros ?? ZERO)),
    })),
  };
}

function amountOf(whole: Micros, { numerator, denominator }: Part): Micros {
  return micros((whole * numerator) / denominator);
}
