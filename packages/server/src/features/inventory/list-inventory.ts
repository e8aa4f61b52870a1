import type { InventoryItem, InventoryQuery } from "@tuppence/protocol/wire";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { BuyerActor, GrantActor, Operator, SellerActor } from "../../api/actor.ts";
import {
  type OperatorQuery,
  operatorScope,
  refuseOperatorFilters,
} from "../../api/operator-scope.ts";
import { BuyerMissingError, InvalidInventoryCursorError, NotYourBuyerError } from "./errors.ts";
import type { InventoryFilter, InventoryStore } from "./inventory-store.ts";
import { inventoryToWire } from "./inventory-to-wire.ts";

const CURSOR = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The items of a buyer that the caller may see. */
export async function listInventory(
  deps: {
    readonly inventory: InventoryStore;
    readonly tokens: Pick<AccessIssuer, "buyerOf" | "pseudonym">;
  },
  actor: SellerActor | GrantActor | BuyerActor | Operator,
  query: InventoryQuery,
): Promise<{ data: InventoryItem[]; nextCursor: string | null }> {
  const { limit = 20, after = null, sku = null } = query;
  const scope = scopeOf(deps.tokens, actor, query);
  if (after !== null && !CURSOR.test(after)) throw new InvalidInventoryCursorError();
  if (scope === undefined) return { data: [], nextCursor: null };
  const rows = await deps.inventory.list({ ...scope, sku, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  return {
    data: shown.map((row) =>
      inventoryToWire(row, deps.tokens.pseudonym(row.sellerId, row.buyerId)),
    ),
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** `undefined`: a buyer this seller does not know, so there is nothing to see. */
function scopeOf(
  tokens: Pick<AccessIssuer, "buyerOf">,
  actor: SellerActor | GrantActor | BuyerActor | Operator,
  { buyer, seller }: OperatorQuery,
): Pick<InventoryFilter, "buyerId" | "sellerId"> | undefined {
  if (actor.kind === "operator") {
    const { buyerId, sellerId } = operatorScope({ buyer, seller });
    if (buyerId === null) throw new BuyerMissingError();
    return { buyerId, sellerId };
  }
  refuseOperatorFilters({ seller });
  if (actor.kind === "seller") {
    if (buyer === undefined) throw new BuyerMissingError();
    const buyerId = tokens.buyerOf(actor.sellerId, buyer);
    return buyerId && { buyerId, sellerId: actor.sellerId };
  }
  if (buyer !== undefined) throw new NotYourBuyerError();
  return { buyerId: actor.buyerId, sellerId: actor.kind === "grant" ? actor.sellerId : null };
}
