import type { OfferId } from "@tuppence/protocol";
import type { BuyerActor, GrantActor, Operator, PageActor, SellerActor } from "../../api/actor.ts";
import { OfferNotFoundError } from "./errors.ts";
import { findOffers, type StoredOffer } from "./offer-store.ts";
import type { OffersDeps } from "./offers-deps.ts";

export type OfferViewer = SellerActor | PageActor | GrantActor | BuyerActor | Operator;

/** An offer the caller may see. A hidden one is treated as absent. */
export async function findVisibleOffer(
  deps: OffersDeps,
  viewer: OfferViewer,
  id: OfferId | undefined,
): Promise<StoredOffer> {
  const [offer]: StoredOffer[] = id === undefined ? [] : await findOffers(deps.db.kysely, [id]);
  if (offer === undefined || !maySee(viewer, offer)) throw new OfferNotFoundError();
  return offer;
}

/**
 * The operator sees all offers and sellers all of their own. Everyone else sees what is on sale, which excludes
 * suspended sellers; pages and grants see only offers of their own seller.
 */
function maySee(viewer: OfferViewer, offer: StoredOffer): boolean {
  const isOnSale = offer.active && !offer.standing.isSuspended;
  switch (viewer.kind) {
    case "operator":
      return true;
    case "seller":
      return viewer.sellerId === offer.sellerId;
    case "page":
      return isOnSale && viewer.sellerId === offer.sellerId;
    case "grant":
      return isOnSale && (viewer.sellerId === null || viewer.sellerId === offer.sellerId);
    case "buyer":
    default:
      return isOnSale;
  }
}
