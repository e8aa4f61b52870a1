import type { FeeShares } from "@tuppence/protocol/wire";
import type { FeeSums } from "./read-effective-fee.ts";

const WHOLE = 1_000_000n;

/**
 * What of a unit of sales went where, to a part per million; null where nothing was sold. Buyers and sellers paid the
 * total, the rails' providers got theirs, and the platform has the rest, or paid it where that is below zero.
 */
export function sharesOf(
  sums: Pick<FeeSums, "salesMicros" | "feeMicros" | "onTopMicros" | "railCostMicros">,
): FeeShares | null {
  const { salesMicros, feeMicros, onTopMicros, railCostMicros } = sums;
  if (salesMicros <= 0n) return null;
  const total = roundedUp((feeMicros + onTopMicros) * WHOLE, salesMicros);
  const rails = roundedUp(railCostMicros * WHOLE, salesMicros);
  return {
    total: toShare(total),
    rails: toShare(rails),
    platform: toShare(total - rails),
  };
}

/** @param part may be below zero, for days on which more was given back than sold */
function roundedUp(part: bigint, whole: bigint): bigint {
  return part > 0n ? (part + whole - 1n) / whole : part / whole;
}

function toShare(partsPerMillion: bigint): number {
  return Number(partsPerMillion) / Number(WHOLE);
}
