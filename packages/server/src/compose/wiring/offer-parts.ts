import type { App } from "../../api/route.ts";
import { findContent } from "../../features/contents/content-store.ts";
import { addressOf } from "../../features/hosted-pages/addresses.ts";
import { findPage } from "../../features/hosted-pages/page-rows.ts";
import { offerPartsRoutes } from "../../features/offer-parts/routes.ts";
import { findOffers } from "../../features/offers/offer-store.ts";
import type { Shared } from "../create-shared.ts";

export function offerParts(app: App, { db: { kysely }, config, readSeller }: Shared): void {
  offerPartsRoutes(app, {
    sellerOf: async (id) => (await findOffers(kysely, [id]))[0]?.sellerId,
    contentOf: async (id) => (await findContent(kysely, id))?.kind,
    async pageOf(id) {
      const page = await findPage(kysely, id);
      if (page === undefined) return undefined;
      const { handle } = await readSeller(page.sellerId);
      return handle === null ? undefined : addressOf(config.publicUrl, handle, page.slug);
    },
  });
}
