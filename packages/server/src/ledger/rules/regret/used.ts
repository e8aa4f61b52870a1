import { UNDO_MS } from "./undo.ts";
import { type Micros, micros, type OfferId } from "@tuppence/protocol";
import { type Change, put } from "../../tables/define-table.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Purchase } from "../../tables/purchases.ts";
import { ALL_OF_IT, CONSUMPTION, consumptionOf, openedWith } from "../../tables/consumption.ts";
import { playRowId } from "../../tables/plays.ts";

const MOST_LISTED = 100;
/** Enough that nobody finds two plays with one mark: the first 15 hexadecimal digits of a hash, with two hyphens. */
const PLAY_MARK_LENGTH = 18;

/** So much more of a purchase is served. Nothing is written once all of it was. */
export function served(buyer: BuyerState, purchaseId: string, basisPoints: number): Change[] {
  const before = consumptionOf(buyer, purchaseId);
  const servedBasisPoints = Math.min(ALL_OF_IT, before.servedBasisPoints + basisPoints);
  if (servedBasisPoints === before.servedBasisPoints) return [];
  return [put(CONSUMPTION, { ...before, servedBasisPoints })];
}

/** What a pass opens, and what that costs by itself. */
interface Opening {
  readonly offerId: OfferId;
  /** With an offer sold by the play: which play it is, when that is known yet. */
  readonly playId?: string | undefined;
  readonly price: Micros | undefined;
}

/**
 * A pass opens an offer. Only while it matters: later nobody takes the pass back in one tap. One that was bought is used
 * by as much as the offer costs of its own price: each offer once, and each play once, as they would have been paid.
 * One that spending brought is used at once: what was spent brought it, so all of it would have to fall.
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
  // The page may open before it plays: that and its first play are one.
  const others = all.filter((one) => one !== offerId);
  const share = others.length < all.length ? 0 : shareOf(price, bought.amountMicros);
  const openedBasisPoints = Math.min(ALL_OF_IT, before.openedBasisPoints + share);
  // Beyond so many the oldest are forgotten, and would count once more.
  const list = JSON.stringify([...others, name].slice(-MOST_LISTED));
  return [put(CONSUMPTION, { ...before, opened: list, openedBasisPoints })];
}

/** In the list of what was opened: the offer, and behind it a mark of the play. */
function nameOf({ offerId, playId }: Opening): string {
  if (playId === undefined) return offerId;
  return `${offerId} ${playRowId(offerId, playId).slice(0, PLAY_MARK_LENGTH)}`;
}

/** A meter runs on for nothing because of a pass: for what it would have cost otherwise. */
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

/** Whether spending brought the pass: that of a purchase, or of a meter, whose pass is a purchase of nothing. */
export function isBrought({ details }: Purchase, entitlementId: string): boolean {
  if (details?.hold !== undefined) return true;
  return details?.caps?.some(({ issued }) => issued?.entitlementId === entitlementId) === true;
}

/** In basis points, rounded up; all of it when the two cannot be compared. */
function shareOf(price: Micros | undefined, whole: Micros): number {
  if (price === undefined || price >= whole) return ALL_OF_IT;
  return Number((price * BigInt(ALL_OF_IT) + whole - 1n) / whole);
}

/**
 * Whether an undo comes too late because of what is known: something was served, or a pass opened more than the one
 * thing it was bought on. An unlocked text is delivered with the purchase itself, so it can be undone still; that this
 * is not made a habit, the allowance sees to.
 */
export function isUsed(buyer: BuyerState, purchaseId: string): boolean {
  const use = consumptionOf(buyer, purchaseId);
  return use.servedBasisPoints > 0 || openedWith(use).length > 1;
}

/** How much of it was used, by whoever knows more. */
export function usedShare(buyer: BuyerState, purchaseId: string): number {
  const use = consumptionOf(buyer, purchaseId);
  const known = Math.min(ALL_OF_IT, use.servedBasisPoints + use.openedBasisPoints);
  return Math.max(use.basisPoints, known);
}
