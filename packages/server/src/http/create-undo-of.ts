import { formatId, type PurchaseId } from "@tuppence/protocol";
import type { EntitlementCheck } from "@tuppence/protocol/wire";
import type { AccessIssuer } from "../sale/access-issuer.ts";
import type { BuyerActor, GrantActor } from "../api/actor.ts";
import type { OfferReader } from "../sale/offer-reader.ts";
import type { PurchaseStore } from "../features/purchases/purchase-store.ts";
import { purchaseToWire } from "../features/purchases/purchase-to-wire.ts";
import { refundOptions } from "../features/refunds/refund-options.ts";
import { createRefundStore } from "../features/refunds/refund-store.ts";
import type { RegretStore } from "../features/refunds/regret-store.ts";
import { createReturnableStore } from "../features/refunds/returnable-store.ts";
import { foresee } from "../ledger/engine/foresee.ts";
import type { AppDeps } from "./deps.ts";

type UndoDeps = Pick<AppDeps, "config" | "db" | "now"> & {
  readonly offers: OfferReader;
  readonly regrets: RegretStore;
  readonly sales: Pick<PurchaseStore, "find">;
  readonly tokens: Pick<AccessIssuer, "pseudonym">;
};

/** For whoever finds something paid that they did not pay themselves: the purchase, and the undo of it while there is one. */
export function createUndoOf({ config, db, now, offers, regrets, sales, tokens }: UndoDeps) {
  const { books } = config;
  const asking = {
    offers,
    regrets,
    now,
    refunds: createRefundStore(db.kysely, books),
    returnable: createReturnableStore(db.kysely, books),
    foresee: (commands: Parameters<typeof foresee>[2]) => foresee(db.pool, books, commands, now()),
  };
  return async (
    actor: BuyerActor | GrantActor,
    purchaseId: PurchaseId,
  ): Promise<EntitlementCheck["undo"]> => {
    const [options] = await refundOptions(asking, actor, [formatId("purchase", purchaseId)]);
    if (!options?.undo) return undefined;
    const { buyerId } = actor;
    const row = await sales.find(purchaseId, { of: "buyer", buyerId });
    if (row === undefined) return undefined;
    const purchase = purchaseToWire(row, tokens.pseudonym(row.sellerId, buyerId));
    return { ...options.undo, purchase };
  };
}
