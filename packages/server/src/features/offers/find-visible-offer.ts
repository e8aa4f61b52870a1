import type { OfferId } from "@tuppence/protocol";
import type { BuyerActor, GrantActor, Operator, PageActor, SellerActor } from "../../api/actor.ts";
import { OfferNotFoundError } from "./errors.ts";
import { findOffers, type OfferRow, type StoredOffer } from "./offer-store.ts";
import type { OffersDeps } from "./offers-deps.ts";

export type OfferViewer = SellerActor | PageActor | GrantActor | BuyerActor | Operator;

/** An offer the actor may see. One that is hidden from them is as if it were not there. */
export async function findVisibleOffer(
  deps: OffersDeps,
  viewer: OfferViewer,
  id: OfferId | undefined,
): Promise<OfferRow> {
  const [offer]: StoredOffer[] = id === undefined ? [] : await findOffers(deps.db.kysely, [id]);
  if (offer === undefined || !maySee(viewer, offer)) throw new OfferNotFoundError();
  return offer;
}

/** The operator sees all, sellers all of their own; everyone else what is on sale, which nothing of a suspended seller is; pages and grants where they belong. */
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
