import { type Micros, micros } from "@tuppence/protocol";
import { type BuyerRow, put } from "../buyer-table.ts";
import type { PurchaseTerms } from "../commands.ts";
import { assertPossible } from "../impossible-state.ts";
import type { ItemTerms } from "../item-commands.ts";
import type { BuyerState } from "../state.ts";
import {
  ITEM_MOVEMENTS,
  ITEMS,
  type ItemMovementReason,
  type ItemRow,
  stackId,
} from "../tables/items.ts";

/** The most of one thing a buyer can have. */
export const MAX_STACK = 1_000_000_000;

/** The terms that say what a purchase brings. */
type Brought = Pick<PurchaseTerms, "sellerId" | "item" | "quantity">;

/** Boosters run for a time and are entitlements; every other type of item is counted. */
export function isStacked(item: ItemTerms): boolean {
  return item.type !== "booster";
}

/** Whether a purchase leaves the stack within {@link MAX_STACK}; otherwise it declines with `stack-too-large`. */
export function itemsFit(buyer: BuyerState, { sellerId, item, quantity = 1 }: Brought): boolean {
  if (item === undefined || !isStacked(item)) return true;
  const before = buyer.row(ITEMS, stackId(sellerId, item.sku))?.quantity ?? 0;
  return before + item.units * quantity <= MAX_STACK;
}

/** The stack a purchase adds to, which its details name (`stack`), so that a refund finds it; undefined when there is none. */
export function stackOfPurchase({ sellerId, item }: Brought): string | undefined {
  return item === undefined || !isStacked(item) ? undefined : stackId(sellerId, item.sku);
}

/**
 * What a purchase adds to its buyer's stack. Needs the rows that wanted.ts names for it: the stack.
 * Nothing for other kinds of offers, and for boosters.
 */
export function itemRowsOfPurchase(
  buyer: BuyerState,
  { sellerId, item, quantity = 1 }: Brought,
  { purchaseId, nowMs }: { readonly purchaseId: string; readonly nowMs: number },
): BuyerRow[] {
  if (item === undefined || !isStacked(item)) return [];
  const { rows } = moved(buyer, {
    stack: { sellerId, sku: item.sku },
    delta: item.units * quantity,
    cause: purchaseId,
    reason: "purchase",
    nowMs,
  });
  return rows;
}

/** What of a purchase's units a refund takes back. */
export interface ItemReturn {
  /** As many as were bought. */
  readonly bought: number;
  /** As many of them as are still there. */
  readonly unused: number;
  readonly rows: readonly BuyerRow[];
}

/**
 * What a refund takes from the stack; undefined when the purchase brought no items. Needs the rows that wanted.ts names
 * for it: the purchase's movement and its stack.
 *
 * Units do not remember where they came from. What was used counts as used of whatever else is in the stack first
 * (gifts, other purchases), so of a purchase of n units as many can be returned as are still there, n at most. No unit is
 * returned twice: what a refund takes is gone from the stack.
 */
export function itemReturnOf(
  buyer: BuyerState,
  options: { readonly purchaseId: string; readonly refundId: string; readonly nowMs: number },
): ItemReturn | undefined {
  const { purchaseId, refundId, nowMs } = options;
  const bought = buyer.row(ITEM_MOVEMENTS, purchaseId);
  if (bought === undefined) return undefined;
  const stack = buyer.row(ITEMS, bought.itemId);
  assertPossible(stack !== undefined, `purchase ${purchaseId} of items without their stack`);
  const unused = Math.min(bought.delta, stack.quantity);
  const { rows } = moved(buyer, {
    stack,
    delta: -unused,
    cause: refundId,
    reason: "refund",
    nowMs,
  });
  return { bought: bought.delta, unused, rows };
}

/**
 * The part of an amount that stays with whoever got it when only the unused units go back: its share of the units
 * used, rounded down, so that what remains of a micro-unit is the buyer's. Amount, fee and every share are cut alike;
 * each part stays within its whole, and what goes back is the difference, exactly.
 */
export function keptForUsed(
  amount: Micros,
  { bought, unused }: Pick<ItemReturn, "bought" | "unused">,
): Micros {
  return micros((amount * BigInt(bought - unused)) / BigInt(bought));
}

/** A change of a stack: its movement, and the stack as it is then. */
export function moved(
  buyer: BuyerState,
  change: {
    readonly stack: { readonly sellerId: string; readonly sku: string };
    readonly delta: number;
    readonly cause: string;
    readonly reason: ItemMovementReason;
    readonly nowMs: number;
  },
): { readonly stack: ItemRow; readonly rows: BuyerRow[] } {
  const { delta, cause, reason, nowMs } = change;
  const { sellerId, sku } = change.stack;
  const id = stackId(sellerId, sku);
  const before: ItemRow = buyer.row(ITEMS, id) ?? {
    id,
    sellerId,
    sku,
    quantity: 0,
    metadata: null,
    createdAtMs: nowMs,
    changedAtMs: nowMs,
  };
  const quantity = before.quantity + delta;
  assertPossible(quantity >= 0 && quantity <= MAX_STACK, `stack ${id} of ${quantity}`);
  const stack = { ...before, quantity, changedAtMs: nowMs };
  const movement = {
    id: cause,
    itemId: id,
    delta,
    quantityAfter: quantity,
    reason,
    createdAtMs: nowMs,
  };
  return { stack, rows: [put(ITEMS, stack), put(ITEM_MOVEMENTS, movement)] };
}
