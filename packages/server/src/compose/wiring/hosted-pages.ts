import type { App } from "../../api/route.ts";
import { createAccessReader } from "../../features/access-tokens/create-access-reader.ts";
import { createPseudonyms } from "../../features/access-tokens/pseudonyms.ts";
import { findFile } from "../../features/files/file-rows.ts";
import { hostedAccessRoutes } from "../../features/hosted-pages/access-routes.ts";
import { hostedFilesRoutes } from "../../features/hosted-pages/files-routes.ts";
import type { HostedPagesDeps, PageSeller } from "../../features/hosted-pages/hosted-pages-deps.ts";
import { hostedMediaRoutes } from "../../features/hosted-pages/media-routes.ts";
import { hostedPagesPages } from "../../features/hosted-pages/pages-routes.ts";
import { createPreviewKeys } from "../../features/hosted-pages/preview-key.ts";
import { hostedPagesRoutes } from "../../features/hosted-pages/routes.ts";
import { ensureHostedKey, hostedKeyText } from "../../features/keys/hosted-key.ts";
import { findOffers } from "../../features/offers/offer-store.ts";
import { offerToWire } from "../../features/offers/offer-to-wire.ts";
import { pointToPage } from "../../features/offers/point-to-page.ts";
import { findHandle } from "../../features/sellers/handles/find-handle.ts";
import { requireSeller } from "../../features/sellers/require-seller.ts";
import type { SellerRow } from "../../features/sellers/seller-store.ts";
import { readSession } from "../../features/sessions/authenticate-session.ts";
import { renderMarkdown } from "../../markdown/render-markdown.ts";
import type { Shared } from "../create-shared.ts";
import { createContentsDeps } from "./contents.ts";
import { currentPrices } from "./current-prices.ts";
import { createHas } from "./has.ts";
import { createKeptContent } from "./kept-content.ts";

export function hostedPages(app: App, shared: Shared): void {
  const deps = createDeps(shared);
  hostedPagesRoutes(app, {
    ...deps,
    requireSeller: async (actor, publicId) =>
      toPageSeller(await requireSeller(shared, actor, publicId)),
  });
  hostedPagesPages(app, deps);
  hostedAccessRoutes(app, deps);
  hostedMediaRoutes(app, deps);
  hostedFilesRoutes(app, deps);
}

function createDeps(shared: Shared): HostedPagesDeps {
  const { config, db, keyTexts, now, offers, sessions, signingKeys } = shared;
  const { kysely } = db;
  const { publicUrl, secret } = config;
  return {
    ...shared,
    noteView: shared.views.note,
    previews: createPreviewKeys(secret),
    kept: createKeptContent(createContentsDeps(shared)),
    markdown: (text) => renderMarkdown(text),
    readSeller: async (id) => toPageSeller(await shared.readSeller(id)),
    findByHandle: async (handle) => {
      const owner = await findHandle(kysely, handle);
      return owner && toPageSeller(await shared.readSeller(owner.sellerId));
    },
    findOffers: async (ids) => {
      const [stored, onRecord] = await Promise.all([
        findOffers(kysely, ids),
        Promise.all(ids.map(async (id) => offers.find(id))),
      ]);
      const found = new Map(stored.map((offer) => [offer.id, offer]));
      const nowMs = now();
      return ids.flatMap((id, at) => {
        const [offer, record] = [found.get(id), onRecord[at]];
        if (offer === undefined || record === undefined) return [];
        return {
          id,
          sellerId: offer.sellerId,
          wire: offerToWire(offer, nowMs),
          prices: currentPrices(record, nowMs),
          isOnSale: offer.active && !offer.standing.isSuspended,
        };
      });
    },
    includedIn: async (id) =>
      ((await offers.find(id))?.extras?.passes ?? []).flatMap((pass) =>
        pass.active ? pass.id : [],
      ),
    findFile: (id) => findFile(kysely, id),
    pointToPage: (transaction, offer, url) => pointToPage(transaction, offer, publicUrl, url),
    offersChanged: () => offers.forget(),
    hostedKey: (sellerId) => hostedKeyText(keyTexts, sellerId),
    ensureHostedKey: (transaction, sellerId) =>
      ensureHostedKey(keyTexts, transaction, sellerId, now()),
    sessionBuyer: async (headers) => (await readSession(sessions, headers))?.buyerId,
    readAccess: createAccessReader({
      publicUrl,
      keys: signingKeys,
      pseudonyms: createPseudonyms(secret),
      now,
    }),
    has: createHas(shared),
  };
}

function toPageSeller({ id, name, handle, suspendedAtMs }: SellerRow): PageSeller {
  return { id, name, handle, isSuspended: suspendedAtMs !== null };
}
