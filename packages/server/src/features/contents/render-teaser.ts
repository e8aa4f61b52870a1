import { formatId, formatMicros, type OfferId } from "@tuppence/protocol";
import type { ContentTeaser, OfferTeaser } from "@tuppence/protocol/wire";
import { renderedArticle, withPictures } from "./article-html.ts";
import { contentFilePath } from "./content-signer.ts";
import type { ContentRow } from "./content-store.ts";
import { mediaFiles } from "./content-to-wire.ts";
import type { ContentsDeps } from "./contents-deps.ts";
import { ContentNotFoundError } from "./errors.ts";
import { findKept, isShown } from "./shown-content.ts";

/** What everybody may see of an offer whose content is kept here. @throws ContentNotFoundError */
export async function renderTeaser(
  deps: ContentsDeps,
  offerId: OfferId | undefined,
): Promise<OfferTeaser> {
  const kept = await findKept(deps, offerId);
  if (!(await isShown(deps, kept))) throw new ContentNotFoundError();
  const { offer, content } = kept;
  const [key, teaser] = await Promise.all([
    deps.publishableKey(offer.sellerId),
    teaserOf(deps, content),
  ]);
  return {
    offer: formatId("offer", offer.id),
    title: offer.title,
    resourceUrl: offer.resourceUrl,
    seller: { id: formatId("seller", offer.sellerId), name: offer.sellerName },
    key: key ?? null,
    onSale: offer.active && offer.notSold === undefined,
    prices: [...offer.prices].map(([currency, amount]) => ({
      amount: formatMicros(amount),
      currency,
    })),
    version: content.version,
    content: teaser,
  };
}

async function teaserOf(deps: ContentsDeps, content: ContentRow): Promise<ContentTeaser> {
  const { kind, offerId, words, seconds } = content;
  const urlOf = (id: Parameters<typeof contentFilePath>[1]) =>
    deps.config.publicUrl + contentFilePath(offerId, id);
  if (kind === "article") {
    const { free } = renderedArticle(content);
    return { kind, html: withPictures(free.html, urlOf), text: free.plain, words };
  }
  const { preview } = mediaFiles(content);
  const file = preview && (await deps.findFile(preview));
  return {
    kind,
    preview: preview && file ? { url: urlOf(preview), type: file.type, bytes: file.bytes } : null,
    seconds,
  };
}
