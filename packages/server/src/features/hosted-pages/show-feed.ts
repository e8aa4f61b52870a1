import { feed, type FeedItem } from "./feeds/feed.ts";
import type { HandledSeller } from "./find-place.ts";
import type { HostedPagesDeps } from "./hosted-pages-deps.ts";
import { listPages } from "./page-rows.ts";
import { findProfile } from "./profile-rows.ts";

const MOST = 50;

/** A seller's feed: what they have on sale, newest first. */
export async function showFeed(deps: HostedPagesDeps, seller: HandledSeller): Promise<string> {
  const { kysely } = deps.db;
  const [pages, profile] = await Promise.all([
    listPages(kysely, seller.id, { limit: MOST }),
    findProfile(kysely, seller.id),
  ]);
  const offers = await deps.findOffers(pages.map(({ offerId }) => offerId));
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const items: FeedItem[] = [];
  // One after the other: a feed is asked for rarely, and its texts are made once each.
  for (const page of pages) {
    const offer = byId.get(page.offerId);
    if (offer?.isOnSale !== true) continue;
    items.push({ page, offer, kept: await deps.kept.teaser(offer.id) });
  }
  const about = profile?.text ? deps.markdown(profile.text).plain : null;
  return feed(deps.config.publicUrl, seller, about, items);
}
