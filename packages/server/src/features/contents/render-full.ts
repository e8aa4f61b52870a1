import { type BuyerId, type FileId, formatId, type OfferId } from "@tuppence/protocol";
import type { FullContent, OfferFullContent } from "@tuppence/protocol/wire";
import { ALL_OF_IT } from "../../ledger/index.ts";
import { isoTime } from "../../lib/iso-time.ts";
import { renderedArticle, withPictures } from "./article-html.ts";
import type { ContentRow } from "./content-store.ts";
import { mediaFiles } from "./content-to-wire.ts";
import type { ContentsDeps, Right } from "./contents-deps.ts";
import { ContentNotFoundError, ContentNotOwnedError } from "./errors.ts";
import { findKept, isShown } from "./shown-content.ts";

/** How long its addresses work: to load a page's pictures, or to hear a song through; then a page asks again. */
const LIFE_MS = 600_000;

/**
 * All of what a buyer has bought, if they have it now by the books. It is handed over with this: an article completely,
 * a sound or film with the bytes that are then fetched.
 * @throws ContentNotFoundError, ContentNotOwnedError
 */
export async function renderFull(
  deps: ContentsDeps,
  offerId: OfferId | undefined,
  buyerId: BuyerId,
): Promise<OfferFullContent> {
  const kept = await findKept(deps, offerId);
  const { offer, content } = kept;
  const right = await deps.findRight(buyerId, offer);
  if (right === undefined) {
    throw (await isShown(deps, kept)) ? new ContentNotOwnedError() : new ContentNotFoundError();
  }
  const share = content.kind === "article" ? ALL_OF_IT : 0;
  if (!(await deps.noteHandedOver(right, offer.id, share))) throw new ContentNotOwnedError();
  const expiresAtMs = deps.now() + LIFE_MS;
  return {
    offer: formatId("offer", offer.id),
    title: offer.title,
    version: content.version,
    expiresAt: isoTime(expiresAtMs),
    content: await fullOf(deps, content, { right, expiresAtMs }),
  };
}

async function fullOf(
  deps: ContentsDeps,
  content: ContentRow,
  { right, expiresAtMs }: { readonly right: Right; readonly expiresAtMs: number },
): Promise<FullContent> {
  const { kind, offerId, sellerId, seconds } = content;
  const subject = deps.tokens.pseudonym(sellerId, right.buyerId);
  const of = { offerId, entitlementId: right.id, subject, expiresAtMs };
  const urlOf = (fileId: FileId) => deps.config.publicUrl + deps.signer.sign({ ...of, fileId });
  if (kind === "article") {
    return { kind, html: withPictures(renderedArticle(content).whole.html, urlOf) };
  }
  const { whole } = mediaFiles(content);
  const file = await deps.findFile(whole);
  if (file === undefined) throw new ContentNotFoundError();
  return { kind, url: urlOf(whole), type: file.type, bytes: file.bytes, seconds };
}
