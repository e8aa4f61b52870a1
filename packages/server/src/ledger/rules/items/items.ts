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

/** How many of one item a buyer can have. */
export const MAX_STACK = 1_000_000_000;

/** The terms that say which items a purchase gives. */
type Brought = Pick<PurchaseTerms, "sellerId" | "item" | "quantity"> & {
  readonly contents?: readonly Pick<ContentTerms, "item">[];
};

/** What a purchase adds to one stack. */
interface CountedItem {
  readonly stack: string;
  readonly sku: string;
  readonly units: number;
}

/** Boosters run for a time, so they are entitlements; items of every other type are counted in stacks. */
function isStacked(item: ItemTerms): boolean {
  return !ITEM_TYPES[item.type].runs;
}

/**
 * What a purchase adds to stacks: the offer's own item and the items of a bundle, summed for each stack. Empty for
 * boosters and for other kinds of offers.
 */
export function countedItems({
  sellerId,
  item,
  quantity = 1,
  contents = [],
}: Brought): readonly CountedItem[] {
  // Most purchases have no items, so allocate nothing for them.
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

/** Whether the purchase keeps its stacks within {@link MAX_STACK}; if not, it is declined with `stack-too-large`. */
export function itemsFit(buyer: BuyerState, terms: Brought): boolean {
  return countedItems(terms).every(
    ({ stack, units }) => (buyer.row(ITEMS, stack)?.quantity ?? 0) + units <= MAX_STACK,
  );
}

/** The stacks a purchase adds to, in the form its details record them, so that a refund finds them. */
export function stacksOfPurchase(terms: Brought): Pick<PurchaseDetails, "stack" | "stacks"> {
  const stacks = countedItems(terms).map(({ stack }) => stack);
  const [first] = stacks;
  if (first === undefined) return {};
  return terms.item === undefined ? { stacks } : { stack: first };
}

/**
 * The rows that add a purchase's items to the buyer's stacks; none for boosters and for other kinds of offers. The
 * stacks must have been read (need-for-purchase.ts).
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

/** How many of a purchase's items a refund takes back. */
export interface ItemReturn {
  /** How many were bought; a bundle counts as one unit. */
  readonly bought: number;
  /** How many of them are still there. */
  readonly unused: number;
  readonly rows: readonly Change[];
}

/**
 * What a refund takes from stacks; undefined when the purchase gave no items. The purchase's movements and their stacks
 * must have been read (need-for-refund.ts).
 *
 * Units do not remember where they came from. Use is attributed to the other units of the stack first (gifts, other
 * purchases). So a purchase of n units can return as many as are left in the stack, at most n. No unit is returned
 * twice, because a refund removes it from the stack. If the item was worn since the purchase, one unit counts as used.
 *
 * A bundle has a single price that is not divided among its contents, so nobody can say what a used potion was worth. A
 * bundle therefore counts as one unit, which is used as soon as anything it gave is used. It is returned as a whole, or
 * the refund is declined, just as for an item with nothing left. A refund by the seller returns all the money and takes
 * whatever is unused in each stack. Boosters and other timed contents end with the refund, as when bought separately.
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
      `purchase ${id} has items, but its movement or stack is missing`,
    );
    // One unit counts as used if the item was put on since the purchase. Spare units are not affected.
    const isWorn = !isBySeller && stack.wornAtMs !== null && stack.wornAtMs >= createdAtMs;
    const unused = Math.min(bought, Math.max(0, stack.quantity - (isWorn ? 1 : 0)));
    const { rows } = moved(buyer, {
      stack,
      delta: -unused,
      movement: movementIn(stackOf, details, refundId),
      reason: "refund",
      // The worn unit stays in the stack. A fresh time makes it count as worn for later refunds, too.
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

/** Changes a stack's quantity: the stack afterwards, and the rows to write. */
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
  assertPossible(
    quantity >= 0 && quantity <= MAX_STACK,
    `stack ${id} would have ${quantity} items`,
  );
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
