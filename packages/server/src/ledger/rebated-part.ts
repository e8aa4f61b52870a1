import { type Micros, micros, ZERO } from "@tuppence/protocol";
import { assertPossible } from "./impossible-state.ts";
import type { SplitAmount } from "./split-amount.ts";
import type { PurchaseState } from "./state.ts";

/**
 * What the platform and collaborators have given back of a purchase once `returned` of its price has come back: their
 * parts of the price in the same proportion, rounded down, so a purchase that comes back in steps comes back exactly.
 */
export function returnedPart(bought: PurchaseState, returned: Micros): SplitAmount {
  const { amountMicros, feeMicros, details } = bought;
  assertPossible(
    returned >= 0n && returned <= amountMicros,
    `${returned} of purchase ${bought.id} came back`,
  );
  const part = (whole: bigint) =>
    amountMicros === 0n ? ZERO : micros((whole * returned) / amountMicros);
  return {
    feeMicros: part(feeMicros),
    shares: (details?.shares ?? []).map(({ sellerId, amount }) => ({
      sellerId,
      amountMicros: part(BigInt(amount)),
    })),
  };
}

/** What one split has more than another of the same purchase. */
export function difference(more: SplitAmount, less: SplitAmount): SplitAmount {
  return {
    feeMicros: micros(more.feeMicros - less.feeMicros),
    shares: more.shares.map(({ sellerId, amountMicros }, index) => ({
      sellerId,
      amountMicros: micros(amountMicros - (less.shares[index]?.amountMicros ?? ZERO)),
    })),
  };
}
