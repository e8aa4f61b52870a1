import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createTuppence, type Offer, type Tuppence, TuppenceError } from "@tuppence/sdk";
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

export interface NewspaperKeys {
  readonly sellerId: string;
  readonly secretKey: string;
  readonly publishableKey: string;
}

export async function seedNewspaper(options: SeedOptions): Promise<NewspaperKeys> {
  const known = await readKeys(options.keysFile);
  const keys =
    known !== undefined && (await areValid(options.platformUrl, known))
      ? known
      : await newKeys(options);
  const seller = createTuppence({ url: options.platformUrl, key: keys.secretKey });
  const { origins } = await seller.sellers.get(keys.sellerId);
  if (!origins.includes(options.origin)) {
    await seller.sellers.change(keys.sellerId, { origins: [...origins, options.origin] });
  }
  await putOnSale(seller, options.origin);
  return keys;
}

async function readKeys(file: string): Promise<NewspaperKeys | undefined> {
  try {
    const keys = JSON.parse(await readFile(file, "utf8")) as Partial<NewspaperKeys>;
    const { sellerId, secretKey, publishableKey } = keys;
    if (sellerId === undefined || secretKey === undefined || publishableKey === undefined) {
      return undefined;
    }
    return { sellerId, secretKey, publishableKey };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Keys of another database (a deleted data folder) are none here. */
async function areValid(platformUrl: string, keys: NewspaperKeys): Promise<boolean> {
  try {
    await createTuppence({ url: platformUrl, key: keys.secretKey }).sellers.get(keys.sellerId);
    return true;
  } catch (error) {
    if (error instanceof TuppenceError && [401, 403, 404].includes(error.status)) return false;
    throw error;
  }
}

/** Keys for the newspaper: of the seller that is there, when only the file was lost; else of a new one. */
async function newKeys(options: SeedOptions): Promise<NewspaperKeys> {
  const operator = createTuppence({ url: options.platformUrl, key: options.operatorKey });
  const keys = (await keysOfOldSeller(operator, options)) ?? (await makeSeller(operator, options));
  await mkdir(dirname(options.keysFile), { recursive: true });
  await writeFile(options.keysFile, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  // The mode above is for new files only.
  await chmod(options.keysFile, 0o600);
  return keys;
}

async function keysOfOldSeller(
  operator: Tuppence,
  options: SeedOptions,
): Promise<NewspaperKeys | undefined> {
  for await (const seller of operator.sellers.each()) {
    if (seller.name !== PAPER_NAME || !seller.origins.includes(options.origin)) continue;
    const secret = await operator.sellers.createKey(seller.id, { kind: "secret" });
    const publishable = await operator.sellers.createKey(seller.id, { kind: "publishable" });
    return { sellerId: seller.id, secretKey: secret.key, publishableKey: publishable.key };
  }
  return undefined;
}

async function makeSeller(operator: Tuppence, options: SeedOptions): Promise<NewspaperKeys> {
  const seller = await operator.sellers.create(
    { name: PAPER_NAME, origins: [options.origin] },
    { idempotencyKey: `newspaper-seller-${options.origin}` },
  );
  const { secret, publishable } = seller.keys;
  return { sellerId: seller.id, secretKey: secret, publishableKey: publishable };
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
