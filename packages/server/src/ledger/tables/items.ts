import type { SellerId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";
import { int, orNull, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";
import type { PurchaseDetails } from "./purchase-details.ts";

/** A buyer's stack of one thing of one seller. Its quantity is the sum of its movements. */
export const ITEMS = buyerTable("items", {
  id: uuid(),
  sellerId: uuid<SellerId>(),
  sku: text(),
  quantity: int(),
  metadata: orNull(text()),
  wornAtMs: orNull(time()),
  createdAtMs: time(),
  changedAtMs: time(),
});
export type ItemRow = Row<typeof ITEMS>;

/**
 * A change of a stack, under the id of what caused it: a purchase, a refund, or the operation that gave or used up.
 * What moves several stacks at once has `causeId`, and ids of {@link movementIn}.
 */
export const ITEM_MOVEMENTS = buyerTable("item_movements", {
  id: uuid(),
  itemId: uuid(),
  causeId: orNull(uuid()),
  delta: int(),
  quantityAfter: int(),
  reason: text<ItemMovementReason>(),
  createdAtMs: time(),
});
export type ItemMovementReason = "grant" | "purchase" | "consume" | "refund";

/** What is worn in a slot. It stays chosen while its stack is empty, and is worn again when the stack is not. */
export const ITEM_SLOTS = buyerTable("item_slots", {
  id: uuid(),
  sellerId: uuid<SellerId>(),
  slot: text(),
  itemId: orNull(uuid()),
  changedAtMs: time(),
});

/** The same for every buyer, who is in the key beside it. */
export function stackId(sellerId: string, sku: string): string {
  return uuidOfHash(`item\n${sellerId}\n${sku}`);
}

type WithStacks = Pick<PurchaseDetails, "stack" | "stacks"> | null;

/** The stacks a purchase added to; none when nothing it brought is counted. */
export function stacksOf(details: WithStacks): readonly string[] {
  return details?.stack === undefined ? (details?.stacks ?? []) : [details.stack];
}

/** What a movement's row is found by, and what it names beside: null when its id is its cause. */
export interface MovementKey {
  readonly id: string;
  readonly causeId: string | null;
}

/** The movement that a purchase, or its refund, makes in one of the stacks that the purchase's details name. */
export function movementIn(stack: string, details: WithStacks, causeId: string): MovementKey {
  if (details?.stacks === undefined) return { id: causeId, causeId: null };
  return { id: uuidOfHash(`item movement\n${causeId}\n${stack}`), causeId };
}

export function slotId(sellerId: string, slot: string): string {
  return uuidOfHash(`item slot\n${sellerId}\n${slot}`);
}
