import { type Micros, micros } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { type LotPart, partsFromStored } from "../../tables/lots.ts";
import type { Purchase } from "../../tables/purchases.ts";

/** What each lot paid of a purchase. */
export function partsOfPurchase(bought: Purchase): readonly LotPart[] {
  const { lotId, walletId, amountMicros, details } = bought;
  if (details?.lots !== undefined) return partsFromStored(details.lots);
  if (amountMicros === 0n) return [];
  // Bought before lots existed: its money is in the wallet's own lot.
  return [{ lotId: lotId ?? walletId, amountMicros }];
}

/**
 * Where money of a payment goes back to, if some of it has already gone back: what was taken last goes back first.
 * @param returned what went back before
 */
export function partsBack(
  paid: readonly LotPart[],
  returned: Micros,
  amount: Micros,
): readonly LotPart[] {
  const left = split(paid, returned).kept;
  return split(left, amount).back;
}

/** Divides parts: an amount from their end, and the rest. */
export function split(
  parts: readonly LotPart[],
  amount: Micros,
): { readonly kept: readonly LotPart[]; readonly back: readonly LotPart[] } {
  let due: bigint = amount;
  const kept: LotPart[] = [];
  const back: LotPart[] = [];
  for (const part of parts.toReversed()) {
    const mine = part.amountMicros < due ? part.amountMicros : due;
    due -= mine;
    if (mine > 0n) back.push({ lotId: part.lotId, amountMicros: micros(mine) });
    const rest = part.amountMicros - mine;
    if (rest > 0n) kept.unshift({ lotId: part.lotId, amountMicros: micros(rest) });
  }
  assertPossible(due === 0n, `${amount} back, but the lots paid ${amount - due}`);
  return { kept, back };
}

/** The same money, with one part for each lot. */
export function byLot(parts: readonly LotPart[]): readonly LotPart[] {
  const sums = new Map<string, bigint>();
  for (const { lotId, amountMicros } of parts)
    sums.set(lotId, (sums.get(lotId) ?? 0n) + amountMicros);
  return [...sums].map(([lotId, amount]) => ({ lotId, amountMicros: micros(amount) }));
}
