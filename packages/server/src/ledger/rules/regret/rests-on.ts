import type { OfferId } from "@tuppence/protocol";
import type { CountedAmount } from "../../tables/purchase-details.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Purchase } from "../../tables/purchases.ts";
import { consumptionOf } from "../../tables/consumption.ts";
import { type Counter, counterOf } from "../../tables/counters.ts";
import { REBATED } from "../../tables/rebates.ts";

/** How many of the purchases that it made cheaper a counter lists; any further ones are not listed. */
const MOST_NOTED = 200;

/** The ids of the purchases that a cap or daily maximum made cheaper, the latest last. */
export function reducedBy({ notes }: Pick<Counter, "notes">): readonly string[] {
  return notes === "" ? [] : (JSON.parse(notes) as string[]);
}

/** The counter with one more purchase that it made cheaper. */
export function withReduced(counter: Counter, purchaseId: string): Counter {
  const noted = reducedBy(counter);
  // A full list is enough: a single entry already blocks the refund of the purchases it depends on.
  if (noted.length >= MOST_NOTED) return counter;
  return { ...counter, notes: JSON.stringify([...noted, purchaseId]) };
}

export function withoutReduced(counter: Counter, purchaseId: string): Counter {
  const noted = reducedBy(counter);
  if (!noted.includes(purchaseId)) return counter;
  const left = noted.filter((id) => id !== purchaseId);
  return { ...counter, notes: left.length === 0 ? "" : JSON.stringify(left) };
}

/**
 * Whether something else depends on what was paid for this purchase, so that its buyer cannot return it yet: other
 * purchases that a cap or daily maximum made cheaper, a used pass that this purchase helped to earn, or a rebate in
 * which it was counted. This holds even after the day or month has ended. The latest purchase must be returned first,
 * so at no time does the buyer own anything for less than its price. Nothing depends on a purchase that was free.
 */
export function carriesOthers(buyer: BuyerState, bought: Purchase): boolean {
  const { id, amountMicros, details } = bought;
  if (amountMicros === 0n) return false;
  const { caps = [], dayMaximum } = details ?? {};
  return carries(buyer, id, [...caps, ...(dayMaximum === undefined ? [] : [dayMaximum])]);
}

/** The same as {@link carriesOthers}, for anything that counted towards these counters: a purchase or a meter. */
export function carries(
  buyer: BuyerState,
  id: string,
  counted: readonly (Pick<CountedAmount, "counter" | "period"> & { readonly passId?: OfferId })[],
): boolean {
  if (buyer.row(REBATED, id) !== undefined) return true;
  return counted.some((one) => {
    const counter = counterOf(buyer, one);
    if (counter === undefined) return false;
    if (reducedBy(counter).some((other) => other !== id)) return true;
    return one.passId !== undefined && isPassUsed(buyer, one.passId, counter.entitlementId);
  });
}

/** Whether a pass earned by reaching a cap was used. Its use is recorded on the purchase that gave it. */
function isPassUsed(buyer: BuyerState, passId: OfferId, entitlementId: string | null): boolean {
  const pass = buyer.entitlements.get(passId)?.find(({ id }) => id === entitlementId);
  return pass !== undefined && consumptionOf(buyer, pass.purchaseId).servedBasisPoints > 0;
}
