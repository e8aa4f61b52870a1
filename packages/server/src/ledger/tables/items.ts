import type { SellerId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";
import { int, orNull, text, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";
import type { PurchaseDetails } from "./purchase-details.ts";

/** A buyer's stack of one item of one seller. Its quantity is the sum of its movements. */
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
 * A change of a stack. Its id is that of its cause: a purchase, a refund, or the operation that granted or consumed the
 * items. If one cause changes several stacks, the movements have ids from {@link movementIn} and name their `causeId`.
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

/** The item worn in a slot. It stays chosen while its stack is empty, and is worn again once the stack is refilled. */
export const ITEM_SLOTS = buyerTable("item_slots", {
  id: uuid(),
  sellerId: uuid<SellerId>(),
  slot: text(),
  itemId: orNull(uuid()),
  changedAtMs: time(),
});

/** The id of a stack. It is the same for every buyer, because the key also contains the buyer. */
export function stackId(sellerId: string, sku: string): string {
  return uuidOfHash(`item\n${sellerId}\n${sku}`);
}

type WithStacks = Pick<PurchaseDetails, "stack" | "stacks"> | null;

/** The stacks a purchase added to; empty when it gave no counted items. */
export function stacksOf(details: WithStacks): readonly string[] {
  return details?.stack === undefined ? (details?.stacks ?? []) : [details.stack];
}

/** The id of a movement, and its cause; `causeId` is null when the id is already that of the cause. */
export interface MovementKey {
  readonly id: string;
  readonly causeId: string | null;
}

/** The key of the movement that a purchase or its refund makes in one of the purchase's stacks. */
export function movementIn(stack: string, details: WithStacks, causeId: string): MovementKey {
  if (details?.stacks === undefined) return { id: causeId, causeId: null };
  return { id: uuidOfHash(`item movement\n${causeId}\n${stack}`), causeId };
}

export function slotId(sellerId: string, slot: string): string {
  return uuidOfHash(`item slot\n${sellerId}\n${slot}`);
}
