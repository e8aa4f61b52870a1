import { type SellerKeys, sellerKeys } from "@tuppence/example-kit/seller-keys";
import { createTuppence, type Offer, type Tuppence } from "@tuppence/sdk";
import { type Article, pathOf } from "./articles/article.ts";
import { articles } from "./articles/articles.ts";
import { PAPER_NAME } from "./pages/layout.ts";

/**
 * Puts the newspaper on sale at a Tuppence instance. Safe to call at every start: what is there is found again.
 *
 * @example
 * import { seedNewspaper } from "@tuppence/example-newspaper/seed";
 * import { startNewspaper } from "@tuppence/example-newspaper";
 *
 * const keys = await seedNewspaper({
 *   platformUrl: "http://127.0.0.1:8402",
 *   operatorKey: "op_…",
 *   origin: "http://localhost:8403", // where the newspaper will be reached
 *   keysFile: ".tuppence/newspaper-keys.json", // made with mode 0600; holds the secret key
 * });
 * const paper = await startNewspaper({ platformUrl, ...keys, port: 8403 });
 * console.log(paper.url, paper.earningsUrl);
 * await paper.close();
 *
 * As a program of its own: `node examples/newspaper/src/main.ts` with TUPPENCE_URL,
 * TUPPENCE_SECRET_KEY, TUPPENCE_PUBLISHABLE_KEY and PORT in the environment.
 */
export interface SeedOptions {
  readonly platformUrl: string;
  readonly operatorKey: string;
  /** Without a slash at the end. */
  readonly origin: string;
  /** Where the seller's keys are kept between starts. */
  readonly keysFile: string;
}

export async function seedNewspaper(options: SeedOptions): Promise<SellerKeys> {
  const keys = await sellerKeys({ ...options, name: PAPER_NAME });
  const seller = createTuppence({ url: options.platformUrl, key: keys.secretKey });
  await putOnSale(seller, options.origin);
  return keys;
}

/** One offer for each article that has a price, found again by the address it opens. */
async function putOnSale(seller: Tuppence, origin: string): Promise<void> {
  const offers = new Map<string, Offer>();
  for await (const offer of seller.offers.each()) {
    if (!offers.has(offer.resourceUrl)) offers.set(offer.resourceUrl, offer);
  }
  for (const article of articles) {
    if (article.prices === null) continue;
    const terms = termsOf(article, article.prices, origin);
    const offer = offers.get(terms.resourceUrl);
    if (offer === undefined) {
      const idempotencyKey = `newspaper-offer-${origin}-${article.slug}`;
      await seller.offers.create({ kind: "unlock", ...terms }, { idempotencyKey });
    } else if (!isAsInPrint(offer, terms)) {
      await seller.offers.change(offer.id, { ...terms, active: true });
    }
  }
}

const REFUND_WINDOW_SECONDS = 3600;

function termsOf(article: Article, prices: NonNullable<Article["prices"]>, origin: string) {
  return {
    title: article.title,
    resourceUrl: origin + pathOf(article),
    prices: [...prices],
    durationSeconds: null,
    refundWindowSeconds: REFUND_WINDOW_SECONDS,
  };
}

function isAsInPrint(offer: Offer, terms: ReturnType<typeof termsOf>): boolean {
  return (
    offer.active &&
    offer.title === terms.title &&
    offer.refundWindowSeconds === terms.refundWindowSeconds &&
    priceList(offer.prices) === priceList(terms.prices)
  );
}

function priceList(prices: Offer["prices"]): string {
  return String(prices.map(({ amount, currency }) => `${currency} ${amount}`).sort());
}
