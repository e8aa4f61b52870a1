import type { App } from "../../api/route.ts";
import { createDownloads } from "../../features/downloads/create-downloads.ts";
import { buyerDownloadRoutes } from "../../features/downloads/buyer-routes.ts";
import { downloadsRoutes } from "../../features/downloads/routes.ts";
import { findFile } from "../../features/files/file-rows.ts";
import { FILE_TYPES } from "../../features/files/file-types.ts";
import { readSession } from "../../features/sessions/authenticate-session.ts";
import type { Shared } from "../create-shared.ts";
import { createDownloadRights } from "./download-rights.ts";

export function downloads(app: App, shared: Shared): void {
  const { db, entitlements, licences, offers, passesCovering, purchases, sessions, tokens } =
    shared;
  const { deps } = createDownloads({
    ...shared,
    findFile: async (id) => {
      const file = await findFile(db.kysely, id);
      return file && { ...file, inline: FILE_TYPES.get(file.type)?.inline === true };
    },
    ...createDownloadRights(shared),
    pseudonym: (sellerId, buyerId) => tokens.pseudonym(sellerId, buyerId),
    isSamePerson: async (one, other) =>
      one === other || (await shared.personBuyers.of(one)).includes(other),
    sessionBuyer: async (headers) => (await readSession(sessions, headers))?.buyerId,
  });
  downloadsRoutes(app, deps);
  buyerDownloadRoutes(app, {
    ...deps,
    licences,
    findOffer: async (id) => {
      const offer = await offers.find(id);
      return offer && { id, sellerId: offer.sellerId, download: offer.terms.download };
    },
    findLiving: async (buyerId, sellerId, offerId, nowMs) => {
      const givers = { offerId, ...(await passesCovering(offerId)) };
      return entitlements.findLiving(buyerId, sellerId, givers, nowMs);
    },
    stillStands: async (buyerId, purchaseId, offerId, nowMs) => {
      const givers = { offerId, ...(await passesCovering(offerId)) };
      const row = await entitlements.findLiving(buyerId, null, givers, nowMs, { purchaseId });
      return row !== undefined;
    },
    findSale: async (sellerId, id) => {
      const sale = await purchases.find(id, { of: "seller", sellerId });
      return sale && { ...sale, isRefunded: sale.refundId !== null };
    },
  });
}
