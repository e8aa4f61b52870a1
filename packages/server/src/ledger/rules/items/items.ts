import { ITEM_TYPES } from "@tuppence/protocol/offers";
import type { ItemTerms } from "../terms/item-terms.ts";
import { type PurchaseTerms, type ContentTerms } from "../terms/purchase-terms.ts";
import type { SellerId } from "@tuppence/protocol";
import { type Change, put } from "../../tables/define-table.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { PurchaseDetails } from "../../tables/purchase-details.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Purchase } from "../../tables/purchases.ts";
import {
  ITEM_MOVEMENTS,
  ITEMS,
  type ItemMovementReason,
  type ItemRow,
  type MovementKey,
  movementIn,
  stackId,
  stacksOf,
} from "../../tables/items.ts";

/** The most of one thing a buyer can have. */
export const MAX_STACK = 1_000_000_000;

/** The terms that say what a purchase brings. */
type Brought = Pick<PurchaseTerms, "sellerId" | "item" | "quantity"> & {
  readonly contents?: readonly Pick<ContentTerms, "item">[];
};

/** What a purchase adds to one stack. */
interface CountedItem {
  readonly stack: string;
  readonly sku: string;
  readonly units: number;
}

/** Boosters run for a time and are entitlements; every other type of item is counted. */
function isStacked(item: ItemTerms): boolean {
  return !ITEM_TYPES[item.type].runs;
}

/**
 * What a purchase adds to stacks, the offer's own item and those a bundle holds, each stack once however many of them
 * add to it. Empty for other kinds of offers, and for boosters.
 */
export function countedItems({
  sellerId,
  item,
  quantity = 1,
  contents = [],
}: Brought): readonly CountedItem[] {
  // Most of what is sold: nothing is made for it.
  if (item === undefined && contents.length === 0) return [];
  const counted = new Map<string, CountedItem>();
  const add = (one: ItemTerms | undefined, times: number) => {
    if (one === undefined || !isStacked(one)) return;
    const stack = stackId(sellerId, one.sku);
    const units = (counted.get(stack)?.units ?? 0) + one.units * times;
    counted.set(stack, { stack, sku: one.sku, units });
  };
  add(item, quantity);
  for (const content of contents) add(content.item, 1);
  return [...counted.values()];
}

/** Whether a purchase leaves its stacks within {@link MAX_STACK}; otherwise it declines with `stack-too-large`. */
export function itemsFit(buyer: BuyerState, terms: Brought): boolean {
  return countedItems(terms).every(
    ({ stack, units }) => (buyer.row(ITEMS, stack)?.quantity ?? 0) + units <= MAX_STACK,
  );
}

/** The stacks a purchase adds to, as its details name them, so that a refund finds them. */
export function stacksOfPurchase(terms: Brought): Pick<PurchaseDetails, "stack" | "stacks"> {
  const stacks = countedItems(terms).map(({ stack }) => stack);
  const [first] = stacks;
  if (first === undefined) return {};
  return terms.item === undefined ? { stacks } : { stack: first };
}

/**
 * What a purchase adds to its buyer's stacks. Needs the rows that wanted.ts names for it: the stacks.
 * Nothing for other kinds of offers, and for boosters.
 */
export function itemRowsOfPurchase(
  buyer: BuyerState,
  terms: Brought,
  { purchaseId, nowMs }: { readonly purchaseId: string; readonly nowMs: number },
): Change[] {
  const details = stacksOfPurchase(terms);
  return countedItems(terms).flatMap(
    ({ stack, sku, units }) =>
      moved(buyer, {
        stack: { sellerId: terms.sellerId, sku },
        delta: units,
        movement: movementIn(stack, details, purchaseId),
        reason: "purchase",
        nowMs,
      }).rows,
  );
}

/** What of a purchase's units a refund takes back. */
export interface ItemReturn {
  /** As many as were bought; a bundle is one unit. */
  readonly bought: number;
  /** As many of them as are still there. */
  readonly unused: number;
  readonly rows: readonly Change[];
}

/**
 * What a refund takes from stacks; undefined when the purchase brought no items. Needs the rows that wanted.ts names
 * for it: the purchase's movements and their stacks.
 *
 * Units do not remember where they came from. What was used counts as used of whatever else is in the stack first
 * (gifts, other purchases), so of a purchase of n units as many can be returned as are still there, n at most. No unit is
 * returned twice: what a refund takes is gone from the stack. What was worn since the purchase counts as one used.
 *
 * A bundle has one price, no part of which is any one content's: how much of it a used potion was worth, nobody said. So
 * a bundle is one unit, used as soon as anything of what it brought to any stack is: it goes back whole, or the refund
 * declines as that of an item does of which nothing is left. The seller, who gives all the money back, takes whatever
 * is unused in each stack. Boosters and other things with a time of their own end with the refund, as by themselves.
 */
export function itemReturnOf(
  buyer: BuyerState,
  {
    bought: { id, details, createdAtMs },
    refundId,
    isBySeller,
    nowMs,
  }: {
    readonly bought: Purchase;
    readonly refundId: string;
    readonly isBySeller: boolean;
    readonly nowMs: number;
  },
): ItemReturn | undefined {
  const returned = stacksOf(details).map((stackOf) => {
    const bought = buyer.row(ITEM_MOVEMENTS, movementIn(stackOf, details, id).id)?.delta;
    const stack = buyer.row(ITEMS, stackOf);
    assertPossible(
      bought !== undefined && stack !== undefined,
      `purchase ${id} of items without its movement or stack`,
    );
    // One that was put on since is used, unless there is another one of it.
    const isWorn = !isBySeller && stack.wornAtMs !== null && stack.wornAtMs >= createdAtMs;
    const unused = Math.min(bought, Math.max(0, stack.quantity - (isWorn ? 1 : 0)));
    const { rows } = moved(buyer, {
      stack,
      delta: -unused,
      movement: movementIn(stackOf, details, refundId),
      reason: "refund",
      // The one that is left is the one that was worn, whichever purchase asks next.
      ...(isWorn ? { wornAtMs: nowMs } : {}),
      nowMs,
    });
    return { bought, unused, rows };
  });
  const [first] = returned;
  if (first === undefined || details?.stacks === undefined) return first;
  const rows = returned.flatMap((one) => one.rows);
  const isWhole = returned.every(({ bought, unused }) => unused === bought);
  return { bought: 1, unused: isWhole ? 1 : 0, rows };
}

/** A change of a stack: its movement, and the stack as it is then. */
export function moved(
  buyer: BuyerState,
  change: {
    readonly stack: { readonly sellerId: SellerId; readonly sku: string };
    readonly delta: number;
    readonly movement: MovementKey;
    readonly reason: ItemMovementReason;
    readonly wornAtMs?: number;
    readonly nowMs: number;
  },
): { readonly stack: ItemRow; readonly rows: Change[] } {
  const { delta, reason, nowMs } = change;
  const { sellerId, sku } = change.stack;
  const id = stackId(sellerId, sku);
  const before: ItemRow = buyer.row(ITEMS, id) ?? {
    id,
    sellerId,
    sku,
    quantity: 0,
    metadata: null,
    wornAtMs: null,
    createdAtMs: nowMs,
    changedAtMs: nowMs,
  };
  const quantity = before.quantity + delta;
  assertPossible(quantity >= 0 && quantity <= MAX_STACK, `stack ${id} of ${quantity}`);
  const { wornAtMs = before.wornAtMs } = change;
  const stack = { ...before, quantity, wornAtMs, changedAtMs: nowMs };
  const movement = {
    ...change.movement,
    itemId: id,
    delta,
    quantityAfter: quantity,
    reason,
    createdAtMs: nowMs,
  };
  return { stack, rows: [put(ITEMS, stack), put(ITEM_MOVEMENTS, movement)] };
}
