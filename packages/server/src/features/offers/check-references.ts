import { parseId, type SellerId } from "@tuppence/protocol";
import { KINDS } from "@tuppence/protocol/offers";
import type { BundleTerms, DownloadTerms } from "@tuppence/protocol/wire";
import { UnfitTermsError } from "./errors.ts";
import { findOffers } from "./offer-store.ts";
import type { OffersDeps } from "./offers-deps.ts";

/** Checks what terms refer to: files and offers of the same seller. */
export async function checkReferences(
  deps: OffersDeps,
  sellerId: SellerId,
  terms: {
    readonly download?: Pick<DownloadTerms, "file"> | undefined;
    readonly bundle?: BundleTerms | undefined;
  },
): Promise<void> {
  if (terms.download !== undefined) await requireFile(deps, sellerId, terms.download.file);
  if (terms.bundle !== undefined) await requireContents(deps, sellerId, terms.bundle.offers);
}

async function requireFile(deps: OffersDeps, sellerId: SellerId, file: string): Promise<void> {
  const id = parseId("file", file);
  if (id === undefined || (await deps.findFile(sellerId, id)) === undefined)
    throw new UnfitTermsError(
      "offer-file-not-found",
      "/download/file",
      `${file} is not a file of this seller.`,
    );
}

async function requireContents(
  deps: OffersDeps,
  sellerId: SellerId,
  publicIds: readonly string[],
): Promise<void> {
  const ids = publicIds.map((id) => parseId("offer", id));
  const known = ids.filter((id) => id !== undefined);
  const found = await findOffers(deps.db.kysely, known);
  const own = new Map(found.filter((offer) => offer.sellerId === sellerId).map((o) => [o.id, o]));
  for (const [index, id] of ids.entries()) {
    const publicId = publicIds[index];
    const refuse = (detail: string) =>
      new UnfitTermsError("invalid-bundle", `/bundle/offers/${index}`, detail);
    const offer = id && own.get(id);
    if (offer === undefined) throw refuse(`${publicId} is not an offer of this seller.`);
    if (!KINDS[offer.kind].canBeBundled)
      throw refuse(`${publicId} is of the kind ${offer.kind}, which cannot be bundled.`);
    if (ids.indexOf(id) !== index) throw refuse(`${publicId} is in it twice.`);
  }
}
