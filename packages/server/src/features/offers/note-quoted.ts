import type { OfferId, SellerId } from "@tuppence/protocol";
import type { OfferQuote } from "@tuppence/protocol/wire";
import type { FastifyRequest } from "fastify";
import { visitorOf } from "../../sale/note-view.ts";
import type { OfferViewer } from "./find-visible-offer.ts";
import type { OffersDeps } from "./offers-deps.ts";

/**
 * A page that asks for a price shows a locked offer, unless it is free or its reader has it already. Servers and the
 * wallet's own pages are no views of the seller's page.
 */
export function noteQuoted(
  deps: Pick<OffersDeps, "noteView">,
  request: FastifyRequest,
  viewer: OfferViewer,
  offer: { readonly id: OfferId; readonly sellerId: SellerId },
  quote: OfferQuote,
): void {
  const isPage = viewer.kind === "page" || (viewer.kind === "grant" && viewer.isBound);
  if (isPage && !quote.free && quote.owned === null) deps.noteView(offer, visitorOf(request));
}
