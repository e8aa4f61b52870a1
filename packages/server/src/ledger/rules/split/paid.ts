import { type Micros, micros } from "@tuppence/protocol";
import type { Hold } from "../../tables/holds.ts";
import type { Purchase } from "../../tables/purchases.ts";
import type { ShareTerms } from "../terms/purchase-terms.ts";
import { type SplitAmount, splitAmount } from "./split-amount.ts";

/** What was paid, and how it was divided: a purchase, or a meter that is closed. */
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

/** @param amountMicros all that the hold has captured, or will have */
export function paidByUnits(hold: Hold, amountMicros = hold.capturedMicros): Paid {
  const shares = hold.shares === "[]" ? [] : (JSON.parse(hold.shares) as readonly ShareTerms[]);
  const { id, feeBasisPoints } = hold;
  return { id, amountMicros, split: splitAmount(amountMicros, feeBasisPoints, shares) };
}
