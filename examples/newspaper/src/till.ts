import { createTuppence, type Paywall, paywall, type Tuppence } from "@tuppence/sdk";
import { type Article, pathOf } from "./articles/article.ts";
import { createOffersByPath, type OffersByPath } from "./offers-by-path.ts";
import type { PricedArticle } from "./pages/front-page.ts";
import type { Site } from "./pages/layout.ts";
import { priceNow } from "./price-now.ts";

export interface TillOptions {
  /** The platform's public URL. */
  readonly platformUrl: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly sellerId?: string;
}

/** Everything of the newspaper that knows the platform. */
export interface Till {
  readonly site: Site;
  readonly tuppence: Tuppence;
  readonly wall: Paywall;
  readonly offers: OffersByPath;
  /** With its price as it is now, or the printed one while the platform is away. */
  readonly priced: (article: Article) => Promise<PricedArticle>;
}

export function openTill(options: TillOptions): Till {
  const { secretKey, publishableKey, sellerId } = options;
  const platformUrl = options.platformUrl.replace(/\/+$/, "");
  const tuppence = createTuppence({
    url: platformUrl,
    key: secretKey,
    retry: { retries: 1, timeoutMs: 3_000, maxWaitMs: 1_000 },
  });
  const wall = paywall({
    platform: platformUrl,
    secretKey,
    publishableKey,
    offerTtlSeconds: 30,
    ...(sellerId === undefined ? {} : { sellerId }),
  });
  const offers = createOffersByPath(tuppence);
  return {
    site: { platformUrl, publishableKey },
    tuppence,
    wall,
    offers,
    priced: async (article) => {
      if (article.prices === null) return { article, offer: undefined, prices: null };
      const offer = await offers.find(pathOf(article));
      const prices = offer ? priceNow(offer, Date.now()) : article.prices;
      return { article, offer: offer?.id, prices };
    },
  };
}
