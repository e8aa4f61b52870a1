import type {
  ArticlePreview,
  ChangeOffer,
  CreateArticlePreview,
  CreateOffer,
  CreateOfferSplit,
  Offer,
  OfferContent,
  OfferPage,
  OfferParts,
  OfferQuote,
  OfferQuotes,
  OfferSplitVersion,
  OfferTeaser,
  PutContent,
  PutOfferPage,
} from "../generated/types.gen.ts";
import { type ListOptions, type Page, paginate } from "./paginate.ts";
import type { CallOptions, Send } from "./transport.ts";

/** What of a purchase affects its price. */
export interface QuoteQuery {
  readonly country?: string;
  readonly quantity?: number;
  readonly amount?: string;
  readonly currency?: string;
}

/** Offers, and what they cost. */
export function offerCalls(send: Send) {
  const listOffers = (query?: ListOptions & { readonly active?: boolean }) =>
    send<Page<Offer>>("GET /v1/offers", { query: { ...query } });
  return {
    offers: {
      create: (body: CreateOffer, call?: CallOptions) =>
        send<Offer>("POST /v1/offers", { ...call, body }),
      get: (id: string) => send<Offer>("GET /v1/offers/{id}", { path: { id } }),
      change: (id: string, body: ChangeOffer) =>
        send<Offer>("PATCH /v1/offers/{id}", { path: { id }, body }),
      /** What it costs right now; with a grant's key, what that buyer would be charged. */
      quote: (id: string, query?: QuoteQuery) =>
        send<OfferQuote>("GET /v1/offers/{id}/quote", { path: { id }, query: { ...query } }),
      /** Up to 50 offers at once, each with its quote. */
      quotes: (ids: readonly string[], query?: { readonly country?: string }) =>
        send<OfferQuotes>("GET /v1/quotes", { query: { offers: ids.join(","), ...query } }),
      /** Shares the income of further purchases with other sellers. */
      split: (id: string, body: CreateOfferSplit, call?: CallOptions) =>
        send<OfferSplitVersion>("POST /v1/offers/{id}/splits", { ...call, path: { id }, body }),
      /** The versions of an offer's split, newest first. */
      listSplits: (id: string) =>
        send<Page<OfferSplitVersion>>("GET /v1/offers/{id}/splits", { path: { id } }),
      /** Keeps what it sells on the platform, in place of what was kept: an article, a sound or a film. */
      keep: (id: string, body: PutContent) =>
        send<OfferContent>("PUT /v1/offers/{id}/content", { path: { id }, body }),
      /** What is kept, as it was written. */
      content: (id: string) => send<OfferContent>("GET /v1/offers/{id}/content", { path: { id } }),
      /** Deletes what is kept, if nobody has bought it. */
      dropContent: (id: string) => send<void>("DELETE /v1/offers/{id}/content", { path: { id } }),
      /** How an article would look, and where its free part ends. Nothing is kept. */
      previewArticle: (body: CreateArticlePreview, call?: CallOptions) =>
        send<ArticlePreview>("POST /v1/article-previews", { ...call, body }),
      /** All that the platform has of it at once: content, page, rules, what it is part of. */
      parts: (id: string) => send<OfferParts>("GET /v1/offers/{id}/parts", { path: { id } }),
      /** What everybody may see of what is kept. */
      teaser: (id: string) => send<OfferTeaser>("GET /v1/offers/{id}/teaser", { path: { id } }),
      /** What was set for the offer's page at `/@handle/slug`. */
      page: (id: string) => send<OfferPage>("GET /v1/offers/{id}/page", { path: { id } }),
      /** Makes or replaces that page: its address, summary, picture, and whether it is listed and published. */
      setPage: (id: string, body: PutOfferPage) =>
        send<OfferPage>("PUT /v1/offers/{id}/page", { path: { id }, body }),
      list: listOffers,
      each: (query?: ListOptions & { readonly active?: boolean }) =>
        paginate((page) => listOffers({ ...query, ...page }), query),
    },
  };
}
