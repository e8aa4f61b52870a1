import type { App } from "../../api/route.ts";
import { findFile } from "../../features/files/file-rows.ts";
import { findRules } from "../../features/free-access/find-rules.ts";
import { addressOf } from "../../features/hosted-pages/addresses.ts";
import { offersRoutes } from "../../features/offers/routes.ts";
import type { OffersDeps } from "../../features/offers/offers-deps.ts";
import { existingSellers } from "../../features/sellers/seller-store.ts";
import type { Shared } from "../create-shared.ts";

export function offers(app: App, shared: Shared): void {
  offersRoutes(app, offersDeps(shared));
}

export function offersDeps(shared: Shared): OffersDeps {
  const { kysely } = shared.db;
  const { entitlements } = shared;
  return {
    ...shared,
    noteView: shared.views.note,
    readSeller: async (id) => {
      const seller = await shared.readSeller(id);
      const { handle } = seller;
      return { ...seller, hostedAt: handle && addressOf(shared.config.publicUrl, handle) };
    },
    areSellers: (ids) => existingSellers(kysely, ids),
    findFile: async (sellerId, id) => {
      const file = await findFile(kysely, id);
      return file?.sellerId === sellerId ? file : undefined;
    },
    opensFree: async (offer) => {
      const { allowance, ticket } = await findRules(shared.freeRules, offer);
      return allowance !== undefined || ticket !== undefined;
    },
    findLiving: (buyerId, givers, nowMs) => entitlements.findLiving(buyerId, null, givers, nowMs),
  };
}
