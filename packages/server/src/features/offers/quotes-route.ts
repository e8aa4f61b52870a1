import { parseId, ProblemError } from "@tuppence/protocol";
import { type OfferQuote, OfferQuotes, OfferQuotesQuery } from "@tuppence/protocol/wire";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import { findVisibleOffer, type OfferViewer } from "./find-visible-offer.ts";
import type { OfferRow } from "./offer-store.ts";
import { offerToWire } from "./offer-to-wire.ts";
import type { OffersDeps } from "./offers-deps.ts";
import { noteQuoted } from "./note-quoted.ts";
import { quoteOffer } from "./quote-offer.ts";

type Quoted = OfferQuotes["data"][number];

/** Lets a page of many articles ask once for all of them. */
export function quotesRoute(app: App, deps: OffersDeps): void {
  app.get(
    "/v1/quotes",
    {
      config: { actors: ["seller", "page", "grant", "buyer"], permission: "read" },
      schema: {
        operationId: "quoteOffers",
        summary: "Read several offers with their current prices",
        description:
          "The same as `GET /v1/offers/{id}` and its `quote`, for pages that show many offers. With a grant or a session, prices are those its buyer would be charged.",
        tags: ["offers"],
        querystring: OfferQuotesQuery,
        response: { 200: OfferQuotes },
      },
    },
    async (request) => {
      const viewer = actorOf(request, "seller", "page", "grant", "buyer");
      const { offers, country } = request.query;
      const ids = [...new Set(offers.split(","))];
      const quoted = await Promise.all(ids.map((id) => quoteOne(deps, viewer, id, country)));
      const data = quoted.filter((one) => one !== undefined);
      for (const { row, wire } of data) noteQuoted(deps, request, viewer, row, wire.quote);
      return { data: data.map(({ wire }) => wire) };
    },
  );
}

async function quoteOne(
  deps: OffersDeps,
  viewer: OfferViewer,
  text: string,
  country: string | undefined,
): Promise<{ readonly row: OfferRow; readonly wire: Quoted } | undefined> {
  const id = parseId("offer", text);
  try {
    const row = await findVisibleOffer(deps, viewer, id);
    const offer = id && (await deps.offers.find(id));
    if (offer === undefined) return undefined;
    const buyerId = "buyerId" in viewer ? viewer.buyerId : undefined;
    const query = country === undefined ? {} : { country };
    const quote: OfferQuote = await quoteOffer(deps, offer, query, buyerId);
    return { row, wire: { offer: offerToWire(row, deps.now()), quote } };
  } catch (error) {
    if (error instanceof ProblemError && error.status < 500) return undefined;
    throw error;
  }
}
