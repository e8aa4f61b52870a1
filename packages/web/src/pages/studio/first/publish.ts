import type { Offer, OfferPage } from "@tuppence/protocol/wire";
import type { Requests } from "../../../api/request.ts";
import { contentBody, newContent } from "../content/content-draft.ts";
import { MEDIA_MARK } from "../content/media-mark.ts";
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

/**
 * A first offer: its terms, what it sells, and its page. Only once all of them are there is it on sale, so that nobody
 * pays for nothing. Repeating it goes on where it failed.
 */
export async function publish(
  api: Pick<Requests, "patch" | "postOnce" | "put">,
  draft: FirstDraft,
  { amount, sellerPage, onOffer }: PublishOptions,
): Promise<Published> {
  const kind = OFFER_OF[draft.kind];
  const terms = {
    title: draft.title.trim(),
    prices: [{ amount, currency: draft.currency }],
    ...(kind === "download" && { download: { file: draft.file } }),
    ...markOf(draft.kind),
  };
  const offer =
    draft.offer ??
    (
      await api.postOnce<Offer>("/v1/offers", {
        kind,
        resourceUrl: sellerPage,
        active: false,
        ...terms,
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
  // With the terms as they are now: they may have been changed since the attempt that made the offer.
  await api.patch<Offer>(`/v1/offers/${offer}`, { ...terms, active: true });
  return { offer, url };
}

/** What was heard to its end does not come back for free. A text is handed over whole, so any limit would be nothing. */
function markOf(kind: FirstDraft["kind"]): { readonly consumptionMark?: number } {
  if (kind === "file") return {};
  return { consumptionMark: kind === "article" ? 1 : MEDIA_MARK };
}
