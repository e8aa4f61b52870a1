import type { BuyerId, EntitlementId, OfferId, SellerId } from "@tuppence/protocol";
import type { App } from "../../api/route.ts";
import { createAccessReader } from "../../features/access-tokens/create-access-reader.ts";
import { createPseudonyms } from "../../features/access-tokens/pseudonyms.ts";
import { createContentSigner } from "../../features/contents/content-signer.ts";
import type { ContentsDeps } from "../../features/contents/contents-deps.ts";
import { contentsRoutes } from "../../features/contents/routes.ts";
import { findFile } from "../../features/files/file-rows.ts";
import { FILE_TYPES } from "../../features/files/file-types.ts";
import { isVisitor } from "../../features/free-access/visitor.ts";
import { findPublishableKey } from "../../features/keys/key-store.ts";
import { noteDelivered } from "../../sale/note-delivered.ts";
import type { Shared } from "../create-shared.ts";

/** What rendering and serving kept content needs; for every feature that shows it. */
export function createContentsDeps(shared: Shared): ContentsDeps {
  const { config, db, entitlements, now, passesCovering, signingKeys } = shared;
  return {
    ...shared,
    signer: createContentSigner(config.secret),
    publishableKey: (sellerId) => findPublishableKey(db.kysely, sellerId, now()),
    findFile: async (id) => {
      const file = await findFile(db.kysely, id);
      return file && { ...file, inline: FILE_TYPES.get(file.type)?.inline === true };
    },
    readAccess: createAccessReader({
      publicUrl: config.publicUrl,
      keys: signingKeys,
      pseudonyms: createPseudonyms(config.secret),
      now,
    }),
    findRight: async (buyerId, { id, sellerId }, only) => {
      // Signed by this platform, for this offer and for some minutes: the books know nothing of it.
      // But like what is free on pages, it ends with the seller's suspension.
      if (isVisitor(buyerId)) {
        const offer = await shared.offers.find(id);
        const isOpen = offer !== undefined && offer.notSoldOnPages === undefined;
        return isOpen ? { id: visitOf(buyerId), buyerId, offerId: id } : undefined;
      }
      const givers = { offerId: id, ...(await passesCovering(id)) };
      return entitlements.findLiving(buyerId, sellerId, givers, now(), only);
    },
    // A pass opens it like everything else it covers.
    noteHandedOver: async ({ purchaseId, ...right }, offerId, basisPoints) => {
      if (purchaseId === undefined) return true;
      return right.offerId === offerId
        ? noteDelivered(shared, { ...right, purchaseId }, basisPoints)
        : shared.noteOpened({ ...right, purchaseId }, offerId);
    },
    wasSold: async (sellerId, offerId) => {
      const scope = { buyerId: null, sellerId };
      const some = await entitlements.list({ scope, offerId, after: null, limit: 1 });
      return some.length > 0 || (await isOwed(shared, sellerId, offerId));
    },
  };
}

/** Whether somebody is still to get the offer, by a gift that waits. (Orders are for items, which keep no content.) */
async function isOwed({ db }: Shared, sellerId: SellerId, offerId: OfferId): Promise<boolean> {
  const gift = await db.kysely
    .selectFrom("gifts")
    .select("id")
    .where("offer_id", "=", offerId)
    .where("seller_id", "=", sellerId)
    .where("redeemed_id", "is", null)
    .where("returned_at_ms", "is", null)
    .limit(1)
    .executeTakeFirst();
  return gift !== undefined;
}

/** Addresses name an entitlement. A visit has none, and one of its own stands for it. */
function visitOf(buyerId: BuyerId): EntitlementId {
  return buyerId as string as EntitlementId;
}

export function contents(app: App, shared: Shared): void {
  contentsRoutes(app, createContentsDeps(shared));
}
