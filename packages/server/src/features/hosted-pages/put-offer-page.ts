import { formatId, type OfferId, type SellerId } from "@tuppence/protocol";
import type { OfferPage, PutOfferPage } from "@tuppence/protocol/wire";
import type { Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import { addressOf } from "./addresses.ts";
import { HandleMissingError, PageOfferNotFoundError, SlugTakenError } from "./errors.ts";
import type { HostedPagesDeps, PageOffer } from "./hosted-pages-deps.ts";
import { findPage, savePage, takeSlug } from "./page-rows.ts";
import { pageToWire } from "./page-to-wire.ts";
import { parsePicture } from "./parse-picture.ts";
import { slugOfTitle } from "./slug-of-title.ts";

/** How often a title is tried with a number behind it. */
const MOST_NUMBERED = 20;

/** Makes or replaces the page of an offer. An earlier address keeps leading to it. */
export async function putOfferPage(
  deps: HostedPagesDeps,
  sellerId: SellerId,
  offerId: OfferId,
  input: PutOfferPage,
): Promise<OfferPage> {
  const [offer] = await deps.findOffers([offerId]);
  if (offer?.sellerId !== sellerId) throw new PageOfferNotFoundError();
  const { handle } = await deps.readSeller(sellerId);
  if (handle === null) throw new HandleMissingError();
  const picture = await parsePicture(findOwnFile(deps), sellerId, input.picture);
  const nowMs = deps.now();
  const page = await deps.db.kysely.transaction().execute(async (transaction) => {
    const before = await findPage(transaction, offerId);
    const slug = await slugFor(transaction, offer, input.slug, before?.slug);
    const isPublished = input.published ?? true;
    const after = {
      offerId,
      sellerId,
      slug,
      summary: input.summary ?? null,
      picture,
      language: input.language ?? null,
      listed: input.listed ?? true,
      publishedAtMs: isPublished ? (before?.publishedAtMs ?? nowMs) : null,
      changedAtMs: nowMs,
    };
    await savePage(transaction, after);
    await deps.ensureHostedKey(transaction, sellerId);
    const url = addressOf(deps.config.publicUrl, handle, slug);
    await deps.pointToPage(transaction, offer, url);
    return after;
  });
  deps.offersChanged();
  return pageToWire(deps, handle, page);
}

/** The wished address, the one it has, or one from the title. */
async function slugFor(
  db: Transaction<Database>,
  offer: PageOffer,
  wished: string | undefined,
  present: string | undefined,
): Promise<string> {
  const of = { sellerId: offer.sellerId, offerId: offer.id };
  if (wished !== undefined) {
    if (!(await takeSlug(db, of, wished))) throw new SlugTakenError(wished);
    return wished;
  }
  if (present !== undefined) return present;
  const fromTitle = slugOfTitle(offer.wire.title);
  const attempts = fromTitle === "" ? 0 : MOST_NUMBERED;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const slug = attempt === 1 ? fromTitle : `${fromTitle}-${attempt}`;
    if (await takeSlug(db, of, slug)) return slug;
  }
  // Nobody else can have this one.
  const slug = formatId("offer", offer.id).replace("_", "-");
  if (!(await takeSlug(db, of, slug))) throw new SlugTakenError(slug);
  return slug;
}

export function findOwnFile({ findFile }: Pick<HostedPagesDeps, "findFile">) {
  return async (sellerId: SellerId, id: Parameters<typeof findFile>[0]) => {
    const file = await findFile(id);
    return file?.sellerId === sellerId ? file : undefined;
  };
}
