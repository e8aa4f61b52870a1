import { type Micros, micros } from "@tuppence/protocol";
import type { Hold } from "../../tables/holds.ts";
import type { Purchase } from "../../tables/purchases.ts";
import type { ShareTerms } from "../terms/purchase-terms.ts";
import { type SplitAmount, splitAmount } from "./split-amount.ts";

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
  const { id, capturedMicros: amountMicros } = hold;
  return { id, amountMicros, split: splitOfHold(hold)(amountMicros) };
}

/** How a hold divides what it captures: all of it together, so many small captures give what one large one would. */
export function splitOfHold({ shares, feeBasisPoints }: Hold): (captured: Micros) => SplitAmount {
  const terms = shares === "[]" ? [] : (JSON.parse(shares) as readonly ShareTerms[]);
  return (captured) => splitAmount(captured, feeBasisPoints, terms);
}
