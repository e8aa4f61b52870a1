import type { App } from "../../api/route.ts";
import { createContentSigner } from "../../features/contents/content-signer.ts";
import type { ContentsDeps } from "../../features/contents/contents-deps.ts";
import { contentsRoutes } from "../../features/contents/routes.ts";
import { findFile } from "../../features/files/file-rows.ts";
import { FILE_TYPES } from "../../features/files/file-types.ts";
import { findPublishableKey } from "../../features/keys/key-store.ts";
import { noteDelivered } from "../../sale/note-delivered.ts";
import type { Shared } from "../create-shared.ts";

/** What rendering and serving kept content needs; for every feature that shows it. */
export function createContentsDeps(shared: Shared): ContentsDeps {
  const { config, db, entitlements, now, passesCovering } = shared;
  return {
    ...shared,
    signer: createContentSigner(config.secret),
    publishableKey: (sellerId) => findPublishableKey(db.kysely, sellerId),
    findFile: async (id) => {
      const file = await findFile(db.kysely, id);
      return file && { ...file, inline: FILE_TYPES.get(file.type)?.inline === true };
    },
    findRight: async (buyerId, { id, sellerId }, only) => {
      const givers = { offerId: id, ...(await passesCovering(id)) };
      return entitlements.findLiving(buyerId, sellerId, givers, now(), only);
    },
    // A pass opens it like everything else it covers.
    noteHandedOver: (right, offerId, basisPoints) =>
      right.offerId === offerId
        ? noteDelivered(shared, right, basisPoints)
        : shared.noteOpened(right, offerId),
    wasSold: async (sellerId, offerId) => {
      const scope = { buyerId: null, sellerId };
      const some = await entitlements.list({ scope, offerId, after: null, limit: 1 });
      return some.length > 0;
    },
  };
}

export function contents(app: App, shared: Shared): void {
  contentsRoutes(app, createContentsDeps(shared));
}
