import { uuidOfHash } from "../account-id.ts";
import { buyerTable, type RowOf } from "../buyer-table.ts";
import type { PurchaseDetails } from "../purchase-details.ts";

/** A buyer's stack of one thing of one seller. Its quantity is the sum of its movements. */
export const ITEMS = buyerTable("items", {
  sellerId: "uuid",
  sku: "text",
  quantity: "int",
  metadata: "text?",
  createdAtMs: "time",
  changedAtMs: "time",
});
export type ItemRow = RowOf<(typeof ITEMS)["columns"]>;

/**
 * A change of a stack, under the id of what caused it: a purchase, a refund, or the operation that gave or used up.
 * What moves several stacks at once has `causeId`, and ids of {@link movementsOf}.
 */
export const ITEM_MOVEMENTS = buyerTable("item_movements", {
  itemId: "uuid",
  causeId: "uuid?",
  delta: "int",
  quantityAfter: "int",
  reason: "text",
  createdAtMs: "time",
});
export type ItemMovementReason = "grant" | "purchase" | "consume" | "refund";

/** What is worn in a slot. It stays chosen while its stack is empty, and is worn again when the stack is not. */
export const ITEM_SLOTS = buyerTable("item_slots", {
  sellerId: "uuid",
  slot: "text",
  itemId: "uuid?",
  changedAtMs: "time",
});

/** The same for every buyer, who is in the key beside it. */
export function stackId(sellerId: string, sku: string): string {
  return uuidOfHash(`item\n${sellerId}\n${sku}`);
}

/** A stack that a purchase added to, and the id of the movement that its purchase or its refund made there. */
export interface StackMoved {
  readonly stack: string;
  readonly movement: string;
  /** What the movement's row names beside its id; null when that is the cause. */
  readonly causeId: string | null;
}

/**
 * Which stacks a purchase's details name, with the movements that `causeId`, the purchase or its refund, makes in them.
 * Empty for what is not counted.
 */
export function movementsOf(
  details: Pick<PurchaseDetails, "stack" | "stacks"> | null,
  causeId: string,
): readonly StackMoved[] {
  const { stack, stacks = [] } = details ?? {};
  if (stack !== undefined) return [{ stack, movement: causeId, causeId: null }];
  return stacks.map((one) => ({
    stack: one,
    movement: uuidOfHash(`item movement\n${causeId}\n${one}`),
    causeId,
  }));
}

export function slotId(sellerId: string, slot: string): string {
  return uuidOfHash(`item slot\n${sellerId}\n${slot}`);
}
