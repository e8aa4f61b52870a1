import type { OfferId } from "@tuppence/protocol";
import type { BuyerActor, GrantActor, PageActor, SellerActor } from "../actor.ts";
import { OfferNotFound } from "./errors.ts";
import { findOffers, type OfferRow } from "./offer-store.ts";
import type { OffersDeps } from "./offers-deps.ts";

export type OfferViewer = SellerActor | PageActor | GrantActor | BuyerActor;

/** An offer the actor may see. One that is hidden from them is as if it were not there. */
export async function findVisibleOffer(
  deps: OffersDeps,
  viewer: OfferViewer,
  id: OfferId | undefined,
): Promise<OfferRow> {
  const [offer] = id === undefined ? [] : await findOffers(deps.db.kysely, [id]);
  if (offer === undefined || !maySee(viewer, offer)) throw new OfferNotFound();
  return offer;
}

/** Sellers see all of their own; everyone else what is on sale, pages and grants where they belong. */
function maySee(viewer: OfferViewer, offer: OfferRow): boolean {
  switch (viewer.kind) {
    case "seller":
      return viewer.sellerId === offer.sellerId;
    case "page":
      return offer.active && viewer.sellerId === offer.sellerId;
    case "grant":
      return offer.active && (viewer.sellerId === null || viewer.sellerId === offer.sellerId);
    case "buyer":
    default:
      return offer.active;
  }
}
