import type { OfferId } from "@tuppence/protocol";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import { type ContentRow, findContent, noteOnSale } from "./content-store.ts";
import type { ContentsDeps } from "./contents-deps.ts";
import { ContentNotFoundError } from "./errors.ts";

export interface KeptOffer {
  readonly offer: OfferOnRecord;
  readonly content: ContentRow;
}

/** An offer with what is kept for it. @throws ContentNotFoundError */
export async function findKept(
  deps: Pick<ContentsDeps, "db" | "offers">,
  offerId: OfferId | undefined,
): Promise<KeptOffer> {
  const [offer, content] =
    offerId === undefined
      ? []
      : await Promise.all([deps.offers.find(offerId), findContent(deps.db.kysely, offerId)]);
  if (offer === undefined || content === undefined) throw new ContentNotFoundError();
  return { offer, content };
}

/**
 * Whether everybody may see that it exists: it is on sale, or was, and its buyers must find it. Drafts, and everything
 * of a suspended seller, are as absent.
 */
export async function isShown(
  deps: Pick<ContentsDeps, "db">,
  { offer, content }: KeptOffer,
): Promise<boolean> {
  if (offer.notSold === "seller-suspended") return false;
  if (offer.active && !content.wasOnSale) await noteOnSale(deps.db.kysely, offer.id);
  return offer.active || content.wasOnSale;
}
