import type { BuyerId } from "@tuppence/protocol";
import type {
  ConsumeItem,
  EquipItem,
  GrantItem,
  InventoryChange,
  InventoryItem,
  InventorySlot,
  SetItemMetadata,
  UnequipItem,
} from "@tuppence/protocol/wire";
import { type CommandsOf, type Ledger } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { SellerActor } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { RequestOperation } from "../../api/route.ts";
import { MetadataTooLargeError } from "./errors.ts";
import type { InventoryStore } from "./inventory-store.ts";
import { inventoryToWire } from "./inventory-to-wire.ts";

const MAX_METADATA_BYTES = 2048;

export interface ChangeInventoryDeps {
  readonly ledger: Ledger;
  readonly inventory: InventoryStore;
  readonly tokens: Pick<AccessIssuer, "buyerOf">;
}

interface Asked<B> {
  readonly actor: SellerActor;
  readonly operation: RequestOperation;
  readonly body: B;
}

/** A seller gives items to a buyer, or uses some up. */
export async function moveItems(
  deps: ChangeInventoryDeps,
  kind: "item-grant" | "item-consume",
  { actor, operation, body }: Asked<GrantItem | ConsumeItem>,
): Promise<InventoryChange> {
  const { sku, quantity } = body;
  const { sellerId } = actor;
  const buyerId = buyerMeant(deps, actor, body.buyer);
  await submit(deps, { kind, ...operation, buyerId, sellerId, sku, quantity });
  const moved = await deps.inventory.movement(buyerId, operation.operationId);
  if (moved === undefined) throw new DeclinedError("buyer-not-found");
  return {
    buyer: body.buyer,
    sku: moved.sku,
    change: moved.delta,
    quantity: moved.quantityAfter,
    reason: moved.reason,
    createdAt: isoTime(moved.createdAtMs),
  };
}

/** Equips an item in a slot; without `sku`, empties it. */
export async function equipItem(
  deps: ChangeInventoryDeps,
  { actor, operation, body }: Asked<EquipItem | UnequipItem>,
): Promise<InventorySlot> {
  const { sellerId } = actor;
  const { buyer, slot } = body;
  const sku = "sku" in body ? body.sku : null;
  const buyerId = buyerMeant(deps, actor, buyer);
  await submit(deps, { kind: "item-equip", ...operation, buyerId, sellerId, slot, sku });
  return { buyer, slot, sku: await deps.inventory.inSlot(buyerId, sellerId, slot) };
}

export async function setItemMetadata(
  deps: ChangeInventoryDeps,
  { actor, operation, body }: Asked<SetItemMetadata>,
): Promise<InventoryItem> {
  const { sellerId } = actor;
  const { sku } = body;
  const metadata = body.metadata === null ? null : JSON.stringify(body.metadata);
  if (metadata !== null && Buffer.byteLength(metadata) > MAX_METADATA_BYTES)
    throw new MetadataTooLargeError(MAX_METADATA_BYTES);
  const buyerId = buyerMeant(deps, actor, body.buyer);
  await submit(deps, { kind: "item-metadata", ...operation, buyerId, sellerId, sku, metadata });
  const row = await deps.inventory.find(buyerId, sellerId, sku);
  if (row === undefined) throw new DeclinedError("not-enough-items");
  return inventoryToWire(row, body.buyer);
}

function buyerMeant(deps: ChangeInventoryDeps, actor: SellerActor, sub: string): BuyerId {
  const buyerId = deps.tokens.buyerOf(actor.sellerId, sub);
  if (buyerId === undefined) throw new DeclinedError("buyer-not-found");
  return buyerId;
}

async function submit(deps: ChangeInventoryDeps, command: CommandsOf<"item">): Promise<void> {
  await deps.inventory.refuseKeyUsedElsewhere(command.operationId, command.buyerId);
  expectAccepted(await deps.ledger.submit(command));
}
