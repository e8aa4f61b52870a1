import { type SellerKeys, sellerKeys } from "@tuppence/example-kit/seller-keys";
import { createTuppence, type Offer, type Tuppence } from "@tuppence/sdk";
import { isAsWanted } from "./as-wanted.ts";
import { onSale } from "./on-sale.ts";
import { PAPER_NAME } from "./pages/layout.ts";

/**
 * Puts the newspaper on sale at a Tuppence instance. Safe to call at every start: what is there is found again.
 *
 * @example
 * import { seedNewspaper } from "@tuppence/example-newspaper/seed";
 * import { startNewspaper } from "@tuppence/example-newspaper";
 *
 * const keys = await seedNewspaper({
 *   platformUrl: "http://localhost:8402",
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
  await putOnSale(seller, options.origin, Date.now());
  return keys;
}

/** Each offer of the paper, found again by the address it opens. */
async function putOnSale(seller: Tuppence, origin: string, nowMs: number): Promise<void> {
  const offers = new Map<string, Offer>();
  for await (const offer of seller.offers.each()) {
    if (!offers.has(offer.resourceUrl)) offers.set(offer.resourceUrl, offer);
  }
  for (const wanted of onSale(origin, nowMs)) {
    const offer = offers.get(wanted.resourceUrl);
    if (offer === undefined) {
      const idempotencyKey = `newspaper-offer-${wanted.resourceUrl}`;
      await seller.offers.create(wanted, { idempotencyKey });
    } else if (!isAsWanted(offer, { ...wanted, active: true })) {
      const { kind: _, ...terms } = wanted;
      await seller.offers.change(offer.id, { ...terms, active: true });
    }
  }
}
