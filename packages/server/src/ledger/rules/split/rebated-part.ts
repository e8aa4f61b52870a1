import { type Micros, micros, ZERO } from "@tuppence/protocol";
import { partsOf } from "../holds/hold-moves.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { SplitAmount } from "./split-amount.ts";
import type { Purchase } from "../../tables/purchases.ts";
import type { Hold } from "../../tables/holds.ts";

/** What was paid for a purchase or a closed meter, and how it was divided. */
export interface Paid {
  readonly id: string;
  readonly amountMicros: Micros;
  readonly split: SplitAmount;
}

export function paidFor({ id, amountMicros, feeMicros, details }: Purchase): Paid {
  const shares = (details?.shares ?? []).map(({ sellerId, amount }) => ({
    sellerId,
    amountMicros: micros(BigInt(amount)),
  }));
  return { id, amountMicros, split: { feeMicros, shares } };
}

export function paidByUnits(hold: Hold): Paid {
  const { fee, shares } = partsOf(hold, hold.capturedMicros);
  return { id: hold.id, amountMicros: hold.capturedMicros, split: { feeMicros: fee, shares } };
}

/**
 * What the platform and collaborators have given back in total once `returned` was returned to the buyer: the same
 * proportion of their parts, rounded down. As it is computed on totals, several steps add up exactly.
 */
export function returnedPart({ id, amountMicros, split }: Paid, returned: Micros): SplitAmount {
  const isWithin = returned >= 0n && returned <= amountMicros;
  assertPossible(isWithin, `${returned} of ${amountMicros} of ${id} was returned`);
  const part = (whole: bigint) =>
    amountMicros === 0n ? ZERO : micros((whole * returned) / amountMicros);
  return {
    feeMicros: part(split.feeMicros),
    shares: split.shares.map((share) => ({ ...share, amountMicros: part(share.amountMicros) })),
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
