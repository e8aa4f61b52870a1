import { formatId, parseId } from "@tuppence/protocol";
import type { HandledSeller } from "./find-place.ts";
import type { HostedPagesDeps } from "./hosted-pages-deps.ts";
import type { Html } from "./html/html.ts";
import { findPage, listPages, type OfferPageRow } from "./page-rows.ts";
import type { PageAssets } from "./pages/page-assets.ts";
import { type Listed, sellerPage } from "./pages/seller-page.ts";
import { findProfile } from "./profile-rows.ts";
import type { Speech } from "./texts/speech.ts";

const ON_A_PAGE = 24;

/** Draws a seller's page, or an older part of their list. It is the same for every reader. */
export async function showSellerPage(
  deps: HostedPagesDeps,
  seller: HandledSeller,
  {
    before,
    speech,
    assets,
  }: {
    readonly before: string | undefined;
    readonly speech: Speech;
    readonly assets: PageAssets;
  },
): Promise<Html> {
  const from = before === undefined ? undefined : parseId("offer", before);
  const start = from && (await findPage(deps.db.kysely, from));
  const isLater = start?.sellerId === seller.id && start.publishedAtMs !== null;
  const [profile, pages] = await Promise.all([
    findProfile(deps.db.kysely, seller.id),
    listPages(deps.db.kysely, seller.id, {
      limit: ON_A_PAGE + 1,
      before: isLater ? start : undefined,
    }),
  ]);
  const shown = pages.slice(0, ON_A_PAGE);
  const last = shown.at(-1);
  const text = profile?.text ?? null;
  return sellerPage({
    speech,
    assets,
    publicUrl: deps.config.publicUrl,
    key: deps.hostedKey(seller.id),
    seller,
    profile,
    text: text === null ? null : deps.markdown(text),
    listed: await listed(deps, shown),
    older: pages.length > ON_A_PAGE && last ? `?before=${formatId("offer", last.offerId)}` : null,
    isFirst: !isLater,
  });
}

/** What is listed and on sale, with what is kept for it. */
async function listed(
  deps: Pick<HostedPagesDeps, "findOffers" | "kept">,
  pages: readonly OfferPageRow[],
): Promise<readonly Listed[]> {
  const ids = pages.map(({ offerId }) => offerId);
  const [offers, kinds] = await Promise.all([deps.findOffers(ids), deps.kept.kinds(ids)]);
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  return pages.flatMap((page) => {
    const offer = byId.get(page.offerId);
    const kind = kinds.get(page.offerId);
    return offer?.isOnSale === true ? [{ page, offer, kept: kind && { kind } }] : [];
  });
}
