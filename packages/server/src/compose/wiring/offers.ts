import type { App } from "../../api/route.ts";
import { findFile } from "../../features/files/file-rows.ts";
import { addressOf } from "../../features/hosted-pages/addresses.ts";
import { offersRoutes } from "../../features/offers/routes.ts";
import { existingSellers } from "../../features/sellers/seller-store.ts";
import type { Shared } from "../create-shared.ts";

export function offers(app: App, shared: Shared): void {
  const { kysely } = shared.db;
  const { entitlements } = shared;
  offersRoutes(app, {
    ...shared,
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
    findLiving: (buyerId, givers, nowMs) => entitlements.findLiving(buyerId, null, givers, nowMs),
  });
}
