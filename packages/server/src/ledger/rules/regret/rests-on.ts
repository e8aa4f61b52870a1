import type { OfferId } from "@tuppence/protocol";
import type { CountedAmount } from "../../tables/purchase-details.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Purchase } from "../../tables/purchases.ts";
import { consumptionOf } from "../../tables/consumption.ts";
import { type Counter, counterOf } from "../../tables/counters.ts";
import { REBATED } from "../../tables/rebates.ts";

/** Of so many purchases a counter notes that it made them cheaper; more only make it note no further ones. */
const MOST_NOTED = 200;

/** What a cap or a day's maximum made cheaper: the purchases, the latest last. */
export function reducedBy({ notes }: Pick<Counter, "notes">): readonly string[] {
  return notes === "" ? [] : (JSON.parse(notes) as string[]);
}

/** The counter with a purchase more that it made cheaper. */
export function withReduced(counter: Counter, purchaseId: string): Counter {
  const noted = reducedBy(counter);
  // Whoever would have to be taken back first is noted long before.
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
 * Whether something rests on what was paid for a purchase, so that its buyer cannot take it back before that: later
 * purchases that a cap or a day's maximum made cheaper, a pass that it helped to reach and that was used, or a best
 * price that was settled; also when the day or month is over, whatever was bought since. Whatever the order they are
 * tried in, the latest goes back first, so that at no time anything is had for less than the prices ask. What was free
 * anyway carries nothing.
 */
export function carriesOthers(buyer: BuyerState, bought: Purchase): boolean {
  const { id, amountMicros, details } = bought;
  if (amountMicros === 0n) return false;
  const { caps = [], dayMaximum } = details ?? {};
  return carries(buyer, id, [...caps, ...(dayMaximum === undefined ? [] : [dayMaximum])]);
}

/** As {@link carriesOthers}, of whatever counted towards these: a purchase, or a meter. */
export function carries(
  buyer: BuyerState,
  id: string,
  counted: readonly (Pick<CountedAmount, "counter" | "period"> & { readonly passId?: OfferId })[],
): boolean {
  if (buyer.row(REBATED, id) !== undefined) return true;
  return counted.some((one) => {
    const said = counterOf(buyer, one);
    if (said === undefined) return false;
    if (reducedBy(said).some((other) => other !== id)) return true;
    return one.passId !== undefined && isPassUsed(buyer, one.passId, said.entitlementId);
  });
}

/** A pass that spending brought, under whichever purchase it is kept. */
function isPassUsed(buyer: BuyerState, passId: OfferId, entitlementId: string | null): boolean {
  const pass = buyer.entitlements.get(passId)?.find(({ id }) => id === entitlementId);
  return pass !== undefined && consumptionOf(buyer, pass.purchaseId).servedBasisPoints > 0;
}
