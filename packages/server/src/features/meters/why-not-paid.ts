import type { MeterId, SellerId } from "@tuppence/protocol";
import type { NotSold } from "../../ledger/index.ts";
import { type SellerStandings, whyNotSold } from "../../sale/seller-standing.ts";
import { scopeOf } from "../../api/scope.ts";
import type { MeterActor } from "./meter-answer.ts";
import type { MeterStore } from "./meter-store.ts";

/** Why the seller of a meter may not be paid now; undefined when they may, or when there is no such meter. */
export async function whyNotPaid(
  deps: { readonly meters: MeterStore; readonly standings: SellerStandings },
  id: MeterId,
  actor: MeterActor,
): Promise<NotSold | undefined> {
  const sellerId = await sellerOf(deps.meters, id, actor);
  if (sellerId === undefined) return undefined;
  return whyNotSold(await deps.standings.of(sellerId), actor.kind === "grant" && actor.isBound);
}

/**
 * A grant for one seller has only that seller's meters, and sellers have their own: only in other cases is it looked
 * up.
 */
async function sellerOf(
  meters: MeterStore,
  id: MeterId,
  actor: MeterActor,
): Promise<SellerId | undefined> {
  if (actor.kind !== "buyer" && actor.sellerId !== null) return actor.sellerId;
  return (await meters.find(id, scopeOf(actor)))?.sellerId;
}
