import { PageNotFoundError } from "./errors.ts";
import type { HostedPagesDeps, PageOffer, PageSeller } from "./hosted-pages-deps.ts";
import { findPageBySlug, type OfferPageRow } from "./page-rows.ts";

const HANDLE = /^[A-Za-z0-9-]{1,64}$/;
const SLUG = /^[A-Za-z0-9-]{1,80}$/;

export type HandledSeller = PageSeller & { readonly handle: string };

/** What an address leads to, or the path where it is now. */
export type Place<T> = (T & { readonly movedTo?: never }) | { readonly movedTo: string };

/** The seller whose handle is, or was, in the address. A suspended seller has no page. */
export async function findSellerPlace(
  deps: Pick<HostedPagesDeps, "findByHandle">,
  handle: string,
): Promise<Place<{ readonly seller: HandledSeller }>> {
  const seller = await sellerOf(deps, handle);
  if (seller.isSuspended) throw new PageNotFoundError();
  if (seller.handle !== handle) return { movedTo: `/@${seller.handle}` };
  return { seller };
}

export interface OfferPlace {
  readonly seller: HandledSeller;
  readonly page: OfferPageRow;
  readonly offer: PageOffer;
  readonly path: string;
  readonly isDraft: boolean;
}

/** The offer's page at an address. A draft is only there for who knows its secret. */
export async function findOfferPlace(
  deps: Pick<HostedPagesDeps, "findByHandle" | "findOffers" | "db" | "previews">,
  { handle, slug, preview }: { handle: string; slug: string; preview?: string | undefined },
): Promise<Place<OfferPlace>> {
  const seller = await sellerOf(deps, handle);
  const wanted = SLUG.test(slug) ? slug.toLowerCase() : undefined;
  const page = wanted && (await findPageBySlug(deps.db.kysely, seller.id, wanted));
  if (!page) throw new PageNotFoundError();
  const isDraft = page.publishedAtMs === null;
  if (isDraft && !deps.previews.opens(page.offerId, preview ?? "")) throw new PageNotFoundError();
  const path = `/@${seller.handle}/${page.slug}`;
  if (path !== `/@${handle}/${slug}`)
    return { movedTo: isDraft ? `${path}?preview=${deps.previews.of(page.offerId)}` : path };
  const [offer] = await deps.findOffers([page.offerId]);
  if (offer === undefined) throw new PageNotFoundError();
  return { seller, page, offer, path, isDraft };
}

async function sellerOf(
  deps: Pick<HostedPagesDeps, "findByHandle">,
  handle: string,
): Promise<HandledSeller> {
  const seller = HANDLE.test(handle) ? await deps.findByHandle(handle.toLowerCase()) : undefined;
  if (seller === undefined || seller.handle === null) throw new PageNotFoundError();
  return { ...seller, handle: seller.handle };
}
