import type { App } from "../../api/route.ts";
import { purchasesRoutes } from "../../features/purchases/routes.ts";
import { prepareRenewal } from "../../features/renewals/start-renewal.ts";
import { topUpForPurchase } from "../../features/auto-top-ups/top-up-for-purchase.ts";
import { isHadOnce } from "../../sale/sale-terms.ts";
import type { Shared } from "../create-shared.ts";
import { chargeDeps } from "./auto-top-ups.ts";

export function purchases(app: App, shared: Shared): void {
  const { entitlements, keys, noteOpened, now } = shared;
  purchasesRoutes(app, {
    ...shared,
    sellerOfPublishableKey: async (key) => {
      const holder = await keys.find(key);
      return holder?.kind === "page" ? holder.sellerId : undefined;
    },
    findHeld: async (buyers, offer) => {
      const { coveredBy = [], scopes = [] } = offer.extras ?? {};
      const givers = { ...(isHadOnce(offer) && { offerId: offer.id }), coveredBy, scopes };
      for (const buyerId of buyers) {
        const row = await entitlements.findLiving(buyerId, offer.sellerId, givers, now());
        // What the asking wallet has itself, the ledger knows.
        if (row === undefined || !buyers.includes(row.buyerId)) continue;
        if (row.offerId === offer.id || (await noteOpened(row, offer.id))) return row;
      }
      return undefined;
    },
    addMoney: async (purchase) =>
      shared.savedCards !== undefined && topUpForPurchase(chargeDeps(shared), purchase),
    renewals: { prepare: (actor, request) => prepareRenewal(shared, actor, request) },
  });
}
