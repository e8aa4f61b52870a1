import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SellerKeys } from "@tuppence/example-kit/seller-keys";
import { createTuppence, type Offer, type Tuppence } from "@tuppence/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestPlatform,
  type TestPlatform,
} from "../../../packages/server/src/testing/test-platform.ts";
import { type Article, pathOf } from "./articles/article.ts";
import { articles } from "./articles/articles.ts";
import { isAsWanted } from "./as-wanted.ts";
import { type RunningNewspaper, startNewspaper } from "./newspaper.ts";
import { proseHtml } from "./pages/prose-html.ts";
import { onSale } from "./on-sale.ts";
import { priceNow } from "./price-now.ts";
import { type SeedOptions, seedNewspaper } from "./seed.ts";

const ORIGIN = "http://localhost:8403";
const priced = articles.filter(({ prices }) => prices !== null);

let platform: TestPlatform;
let folder: string;
let options: SeedOptions;
let keys: SellerKeys;
let seller: Tuppence;
let newspaper: RunningNewspaper;

beforeAll(async () => {
  const port = await freePort();
  platform = await createTestPlatform(
    { port, publicUrl: `http://127.0.0.1:${port}` },
    // The newspaper runs on the real clock, so the platform does too.
    { now: Date.now, advance: () => undefined },
  );
  const { publicUrl, operatorKey } = platform.config;
  await platform.app.listen({ host: "127.0.0.1", port });
  folder = await mkdtemp(join(tmpdir(), "newspaper-"));
  options = { platformUrl: publicUrl, operatorKey, origin: ORIGIN, keysFile: join(folder, "keys") };
  keys = await seedNewspaper(options);
  seller = createTuppence({ url: publicUrl, key: keys.secretKey });
  newspaper = await startNewspaper({ platformUrl: publicUrl, ...keys, port: 0 });
});

afterAll(async () => {
  await newspaper.close();
  await platform.close();
  await rm(folder, { recursive: true });
});

async function allOffers(): Promise<Offer[]> {
  const offers: Offer[] = [];
  for await (const offer of seller.offers.each()) offers.push(offer);
  return offers;
}

/** Every sentence of the paid part, as it would stand in the page. */
function sentencesOf(article: Article): string[] {
  const text = proseHtml(article.rest).replaceAll(/<[^>]+>/g, "\n");
  return text.split(/\n|(?<=[.?!]) /).filter((sentence) => sentence.length > 15);
}

test("seeding makes one offer for each priced article and two passes, and again changes nothing", async () => {
  const before = await allOffers();
  expect(before.map(({ resourceUrl }) => resourceUrl).sort()).toEqual(
    [
      ...priced.map((article) => ORIGIN + pathOf(article)),
      `${ORIGIN}/?pass=day`,
      `${ORIGIN}/?pass=science`,
    ].sort(),
  );
  const wanted = onSale(ORIGIN, Date.now());
  expect(before.filter((offer) => !wanted.some((one) => isAsWanted(offer, one)))).toEqual([]);
  expect(await seedNewspaper(options)).toEqual(keys);
  expect(await allOffers()).toEqual(before);
  expect((await stat(options.keysFile)).mode & 0o777).toBe(0o600);
});

test("without its file, seeding finds its seller again and makes new keys", async () => {
  const before = await readFile(options.keysFile);
  await rm(options.keysFile);
  const again = await seedNewspaper(options);
  expect(again.sellerId).toBe(keys.sellerId);
  expect(again.secretKey).not.toBe(keys.secretKey);
  await writeFile(options.keysFile, before);
});

test("early access: its price falls on two Mondays, and then it is free", () => {
  const nowMs = Date.UTC(2026, 10, 25, 12);
  const offer = onSale(ORIGIN, nowMs).find(({ availability }) => availability);
  if (offer?.kind !== "unlock") throw new Error("One article is sold early.");
  const early = { prices: offer.prices, availability: offer.availability ?? null };
  expect(early.availability?.steps.map(({ at }) => at)).toEqual([
    "2026-11-30T00:00:00.000Z",
    "2026-12-07T00:00:00.000Z",
  ]);
  expect(priceNow(early, nowMs)).toEqual(offer.prices);
  expect(priceNow(early, Date.UTC(2026, 11, 1))?.[0]).toEqual({ amount: "0.02", currency: "USD" });
  expect(priceNow(early, Date.UTC(2026, 11, 7))).toBeNull();
});

test("a price that was changed is put right again", async () => {
  const [offer] = await allOffers();
  if (offer === undefined) throw new Error("There are offers.");
  await seller.offers.change(offer.id, {
    prices: [{ amount: "9", currency: "USD" }],
    active: false,
  });
  await seedNewspaper(options);
  expect(await seller.offers.get(offer.id)).toMatchObject({ prices: offer.prices, active: true });
});

test("the paper has a free article, prices from 0.005 to 0.50, and texts worth them", () => {
  expect(articles.length).toBeGreaterThanOrEqual(8);
  expect(articles.length - priced.length).toBe(1);
  const dollars = priced.map(({ prices }) => Number(prices?.[0]?.amount)).sort((a, b) => a - b);
  expect([dollars[0], dollars.at(-1)]).toEqual([0.005, 0.5]);
  for (const { opening, rest } of articles) {
    expect(`${opening} ${rest}`.split(/\s+/).length).toBeGreaterThan(350);
  }
});

test.each(priced)("the locked page of $slug has no sentence of its paid part", async (article) => {
  const response = await fetch(newspaper.url + pathOf(article));
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain("<tup-paywall");
  const sentences = sentencesOf(article);
  expect(sentences.length).toBeGreaterThan(10);
  for (const sentence of sentences) expect(html).not.toContain(sentence);
});

test("without scripts nothing is sold that could not be read: what is needed, and the way back", async () => {
  const [article] = priced;
  if (article === undefined) throw new Error("There are articles on sale.");
  const address = newspaper.url + pathOf(article);
  const html = await (await fetch(address)).text();
  const [, fallback = ""] = /<tup-paywall[^>]*>(.*?)<\/tup-paywall>/s.exec(html) ?? [];
  expect(fallback).toContain("allow JavaScript");
  expect([...fallback.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([address]);
});

test("the free article is open to everyone", async () => {
  const free = articles.find(({ prices }) => prices === null);
  if (free === undefined) throw new Error("There is a free article.");
  const html = await (await fetch(newspaper.url + pathOf(free))).text();
  for (const sentence of sentencesOf(free)) expect(html).toContain(sentence);
  expect(html).not.toContain("<tup-paywall");
});

test("a bought article opens, is returned and locks again, and the earnings page says so", async () => {
  const [article] = priced;
  if (article === undefined) throw new Error("There are articles on sale.");
  const address = ORIGIN + pathOf(article);
  const offer = (await allOffers()).find(({ resourceUrl }) => resourceUrl === address);
  if (offer === undefined) throw new Error("It is on sale.");
  const reader = await newReader();
  const bought = await reader.purchases.create({ offer: offer.id });

  const access = `${newspaper.url}/tuppence/access`;
  const given = await fetch(access, {
    method: "POST",
    headers: { origin: newspaper.url, "content-type": "application/json" },
    body: JSON.stringify({ offer: offer.id, accessToken: bought.accessToken }),
  });
  expect(given.status).toBe(204);
  const [cookie = ""] = (given.headers.get("set-cookie") ?? "").split(";");
  const open = await (await fetch(newspaper.url + pathOf(article), { headers: { cookie } })).text();
  for (const sentence of sentencesOf(article)) expect(open).toContain(sentence);

  const earnings = await (await fetch(newspaper.earningsUrl)).text();
  expect(earnings).toContain(article.title);
  expect(earnings).toContain("$0.095");
  expect(earnings).toContain("days in UTC");

  await reader.refunds.create({ purchase: bought.purchase.id, reason: "undo" });
  const dropped = await fetch(`${access}?offer=${offer.id}`, {
    method: "DELETE",
    headers: { origin: newspaper.url },
  });
  expect(dropped.headers.get("set-cookie")).toContain("Max-Age=0");
});

test("the earnings are nobody else’s business", async () => {
  for (const query of ["", "?token=", "?token=wrong", "?token=a&token=b"]) {
    expect((await fetch(`${newspaper.url}/earnings${query}`)).status).toBe(404);
  }
});

test("what is not printed is not found", async () => {
  for (const path of ["/articles/nothing", "/illustrations/__proto__.svg", "/nothing"]) {
    expect((await fetch(newspaper.url + path)).status).toBe(404);
  }
});

/** A reader with 5 dollars and a grant, as an agent would have it. */
async function newReader(): Promise<Tuppence> {
  const { publicUrl: url, operatorKey } = platform.config;
  const operator = createTuppence({ url, key: operatorKey });
  const wallet = await operator.wallets.open({ currency: "USD" });
  const money = { amount: "5", currency: "USD", rail: "sandbox" } as const;
  await operator.topUps.create({ wallet: wallet.id, ...money });
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const grant = await operator.grants.create({
    wallet: wallet.id,
    label: "A test",
    limits: {},
    expiresAt,
  });
  return createTuppence({ url, key: grant.token });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("No port."));
      });
    });
  });
}
