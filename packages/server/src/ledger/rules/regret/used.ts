import { UNDO_MS } from "./undo.ts";
import { type Micros, micros, type OfferId } from "@tuppence/protocol";
import { type Change, put } from "../../tables/define-table.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Purchase } from "../../tables/purchases.ts";
import { ALL_OF_IT, CONSUMPTION, consumptionOf, openedWith } from "../../tables/consumption.ts";
import { playRowId } from "../../tables/plays.ts";

const MOST_LISTED = 100;
/** This much of a hashed UUID, 15 digits of the hash, is enough: nobody finds two plays with the same mark. */
const PLAY_MARK_LENGTH = 18;

/** Records that another part of a purchase was served. Writes nothing once all of it was. */
export function served(buyer: BuyerState, purchaseId: string, basisPoints: number): Change[] {
  const before = consumptionOf(buyer, purchaseId);
  const servedBasisPoints = Math.min(ALL_OF_IT, before.servedBasisPoints + basisPoints);
  if (servedBasisPoints === before.servedBasisPoints) return [];
  return [put(CONSUMPTION, { ...before, servedBasisPoints })];
}

/** Records that another part was handed over, of what an unlock opens. Writes nothing once all of it was. */
export function delivered(buyer: BuyerState, purchaseId: string, part: number): Change[] {
  const before = consumptionOf(buyer, purchaseId);
  const basisPoints = Math.min(ALL_OF_IT, before.basisPoints + part);
  if (basisPoints === before.basisPoints) return [];
  return [put(CONSUMPTION, { ...before, basisPoints })];
}

/** What a pass opens, and what that costs without the pass. */
interface Opening {
  readonly offerId: OfferId;
  /** For an offer sold by the play: the play, if it is known yet. */
  readonly playId?: string | undefined;
  readonly price: Micros | undefined;
}

/**
 * Records that a pass opened an offer, as long as the pass can still be returned in one tap. A bought pass is used by
 * the ratio of the offer's price to its own price, once for each offer or play, as a buyer would have paid for them.
 * A pass earned by spending is used up at the first opening, because all of that spending would have to be undone.
 */
export function opened(
  buyer: BuyerState,
  pass: { readonly bought: Purchase; readonly entitlementId: string },
  opening: Opening,
  nowMs: number,
): Change[] {
  const { bought } = pass;
  if (bought.refundId !== null) return [];
  if (isBrought(bought, pass.entitlementId)) return served(buyer, bought.id, ALL_OF_IT);
  if (nowMs > Math.max(bought.refundableUntilMs, bought.createdAtMs + UNDO_MS)) return [];
  const before = consumptionOf(buyer, bought.id);
  const all = openedWith(before);
  const isUsedUp = before.openedBasisPoints === ALL_OF_IT && all.length > 1;
  const { offerId, playId, price } = opening;
  const name = nameOf(opening);
  const isListed =
    playId === undefined ? all.some((one) => one.startsWith(offerId)) : all.includes(name);
  if (isListed || isUsedUp) return [];
  // The page may open before the first play starts. The two count once.
  const others = all.filter((one) => one !== offerId);
  const share = others.length < all.length ? 0 : shareOf(price, bought.amountMicros);
  const openedBasisPoints = Math.min(ALL_OF_IT, before.openedBasisPoints + share);
  // The list is bounded: the oldest entries are dropped, and would count again.
  const list = JSON.stringify([...others, name].slice(-MOST_LISTED));
  return [put(CONSUMPTION, { ...before, opened: list, openedBasisPoints })];
}

/** The entry in the list of what was opened: the offer, followed by a mark of the play if there is one. */
function nameOf({ offerId, playId }: Opening): string {
  if (playId === undefined) return offerId;
  return `${offerId} ${playRowId(offerId, playId).slice(0, PLAY_MARK_LENGTH)}`;
}

/** Records a pass as used by what a meter's units would have cost, had the pass not made them free. */
export function servedFree(
  buyer: BuyerState,
  { bought, entitlementId }: { readonly bought: Purchase; readonly entitlementId: string },
  free: { readonly worth: bigint; readonly currency: string },
): Change[] {
  const isComparable = !isBrought(bought, entitlementId) && bought.currency === free.currency;
  return served(
    buyer,
    bought.id,
    shareOf(isComparable ? micros(free.worth) : undefined, bought.amountMicros),
  );
}

/** Whether the pass was earned by spending, through a purchase or through a meter (then its own purchase is free). */
export function isBrought({ details }: Purchase, entitlementId: string): boolean {
  if (details?.hold !== undefined) return true;
  return details?.caps?.some(({ issued }) => issued?.entitlementId === entitlementId) === true;
}

/** `price` as a part of `whole` in basis points, rounded up; all of it when the two cannot be compared. */
function shareOf(price: Micros | undefined, whole: Micros): number {
  if (price === undefined || price >= whole) return ALL_OF_IT;
  return Number((price * BigInt(ALL_OF_IT) + whole - 1n) / whole);
}

/**
 * Whether a purchase was used too much for an undo: something was served, or a pass opened more than the one thing it
 * was bought for. An unlocked text is delivered with the purchase itself, so it can still be undone; the monthly
 * allowance keeps that from becoming a habit.
 */
export function isUsed(buyer: BuyerState, purchaseId: string): boolean {
  const use = consumptionOf(buyer, purchaseId);
  return use.servedBasisPoints > 0 || openedWith(use).length > 1;
}

/** How much of the purchase was used: the larger of what the seller reported and what the platform knows. */
export function usedShare(buyer: BuyerState, purchaseId: string): number {
  const use = consumptionOf(buyer, purchaseId);
  const known = Math.min(ALL_OF_IT, use.servedBasisPoints + use.openedBasisPoints);
  return Math.max(use.basisPoints, known);
}
