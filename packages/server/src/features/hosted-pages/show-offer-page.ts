import type { IncomingHttpHeaders } from "node:http";
import { type BuyerId, type OfferId, parseId } from "@tuppence/protocol";
import type { Offer } from "@tuppence/protocol/wire";
import { PageNotFoundError } from "./errors.ts";
import type { OfferPlace } from "./find-place.ts";
import type { HostedPagesDeps } from "./hosted-pages-deps.ts";
import type { Html } from "./html/html.ts";
import { findPages } from "./page-rows.ts";
import { offerPage } from "./pages/offer-page.ts";
import type { OfferPageView } from "./pages/offer-page-view.ts";
import type { PageAssets } from "./pages/page-assets.ts";
import type { Linked } from "./pages/terms.ts";
import { findProfile } from "./profile-rows.ts";
import { buyersOf } from "./reader.ts";
import type { Speech } from "./texts/speech.ts";

export interface ShownPage {
  readonly page: Html;
  /** It is this reader's alone. */
  readonly isPersonal: boolean;
}

/** Draws an offer's page for a reader: with what they paid for, where the books say that they have it now. */
export async function showOfferPage(
  deps: HostedPagesDeps,
  place: OfferPlace,
  reader: {
    readonly headers: IncomingHttpHeaders;
    readonly speech: Speech;
    readonly assets: PageAssets;
  },
): Promise<ShownPage> {
  const { seller, page, offer, isDraft } = place;
  const [kept, owned, profile, contents, includedIn] = await Promise.all([
    deps.kept.teaser(offer.id),
    isDraft ? undefined : ownedBy(deps, place, reader.headers),
    findProfile(deps.db.kysely, seller.id),
    linksTo(deps, seller.handle, contentsOf(offer.wire)),
    deps.includedIn(offer.id).then((ids) => linksTo(deps, seller.handle, ids)),
  ]);
  // Who paid still reads what they paid for; to everybody else a suspended seller's page is not there.
  if (seller.isSuspended && owned === undefined) throw new PageNotFoundError();
  const view: OfferPageView = {
    speech: reader.speech,
    assets: reader.assets,
    publicUrl: deps.config.publicUrl,
    key: deps.hostedKey(seller.id),
    seller,
    sellerPicture: profile?.picture ?? null,
    page,
    offer,
    kept,
    owned,
    isDraft,
    contents,
    includedIn,
  };
  return { page: offerPage(view), isPersonal: isDraft || owned !== undefined };
}

/** What the reader has of it. A play is opened by its player, since each is paid for itself. */
async function ownedBy(
  deps: HostedPagesDeps,
  { offer }: OfferPlace,
  headers: IncomingHttpHeaders,
): Promise<OfferPageView["owned"]> {
  const { kind } = offer.wire;
  if (kind === "play" || kind === "metered" || kind === "item" || kind === "download")
    return undefined;
  for (const buyerId of await buyersOf(deps, headers, offer)) {
    const owned = await wholeFor(deps, offer, buyerId);
    if (owned !== undefined) return owned;
  }
  return undefined;
}

async function wholeFor(
  deps: HostedPagesDeps,
  offer: OfferPlace["offer"],
  buyerId: BuyerId,
): Promise<OfferPageView["owned"]> {
  const whole = await deps.kept.whole(offer.id, buyerId);
  if (whole !== undefined) return { whole };
  // Nothing is kept for it, or they do not have it.
  return (await deps.has(buyerId, offer)) ? { whole: undefined } : undefined;
}

function contentsOf(offer: Offer): readonly OfferId[] {
  if (offer.kind !== "bundle") return [];
  return offer.bundle.offers.flatMap((id) => parseId("offer", id) ?? []);
}

async function linksTo(
  deps: HostedPagesDeps,
  handle: string,
  ids: readonly OfferId[],
): Promise<readonly Linked[]> {
  if (ids.length === 0) return [];
  const [offers, pages] = await Promise.all([deps.findOffers(ids), findPages(deps.db.kysely, ids)]);
  return offers.map(({ id, wire }) => {
    const page = pages.get(id);
    const isOpen = page !== undefined && page.publishedAtMs !== null && page.listed;
    return { title: wire.title, path: isOpen ? `/@${handle}/${page.slug}` : null };
  });
}
