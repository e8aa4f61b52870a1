import type { Offer, OfferPage } from "@tuppence/protocol/wire";
import type { Requests } from "../../../api/request.ts";
import { contentBody, newContent } from "../content/content-draft.ts";
import { CONTENT_OF, type FirstDraft, OFFER_OF } from "./first-draft.ts";

export interface Published {
  readonly offer: string;
  readonly url: string;
}

interface PublishOptions {
  /** The price as the API takes it. */
  readonly amount: string;
  /** The seller's own page: the offer opens there until it has a page. */
  readonly sellerPage: string;
  /** Called once the offer exists, so that a failure after that does not make a second one. */
  readonly onOffer: (id: string) => void;
}

/** Puts the first offer on sale: its terms, what it sells, and its page. Repeating it goes on where it failed. */
export async function publish(
  api: Pick<Requests, "postOnce" | "put">,
  draft: FirstDraft,
  { amount, sellerPage, onOffer }: PublishOptions,
): Promise<Published> {
  const kind = OFFER_OF[draft.kind];
  const offer =
    draft.offer ??
    (
      await api.postOnce<Offer>("/v1/offers", {
        kind,
        title: draft.title.trim(),
        resourceUrl: sellerPage,
        prices: [{ amount, currency: draft.currency }],
        ...(kind === "download" && { download: { file: draft.file } }),
      })
    ).id;
  onOffer(offer);
  const content = CONTENT_OF[draft.kind];
  if (content !== null) {
    const { markdown, file, preview } = draft;
    const body = contentBody({ ...newContent(content), markdown, file, preview });
    if (body !== undefined) await api.put(`/v1/offers/${offer}/content`, body);
  }
  const { url } = await api.put<OfferPage>(`/v1/offers/${offer}/page`, {});
  return { offer, url };
}
