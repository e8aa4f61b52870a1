import type { Problem } from "@tuppence/protocol";
import type { OfferFullContent, OfferTeaser, Refund } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestMarket,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
  signInTestGuest,
  TEST_ORIGIN,
  type TestMarket,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import {
  ARTICLE,
  buyTestOffer,
  putTestContent,
  testPicture,
  uploadTestFile,
} from "./testing/kept-offer.ts";

let platform: TestPlatform;
let market: TestMarket;
beforeAll(async () => {
  platform = await createTestPlatform();
});
beforeEach(async () => {
  market = await createTestMarket(platform);
});
afterAll(() => platform.close());

const teaser = (offer = market.offer.id, headers = {}) =>
  platform.call<OfferTeaser>(`GET /v1/offers/${offer}/teaser`, { headers });
const full = (offer = market.offer.id, token = market.grant.token, headers = {}) =>
  platform.call<OfferFullContent & Problem>(`GET /v1/offers/${offer}/content/full`, {
    token,
    headers,
  });
const problemOf = (answer: { body: unknown }) => (answer.body as Problem).type.split(":").pop();
const put = (ifVersion: number) =>
  putTestContent(platform, market, { kind: "article", markdown: "A", ifVersion });
const longText = (length: number) => ({
  kind: "article",
  markdown: `바다\n\n<!-- more -->\n\n${"밀물과 썰물이 하루에 두 번. ".repeat(10_000)}`.slice(
    0,
    length,
  ),
});
/** Where the pictures of a text are. */
const sources = (html: string) =>
  [...html.matchAll(/src="([^"]+)"/g)].map(([, src = ""]) => src.replaceAll("&amp;", "&"));
const htmlOf = (content: OfferTeaser["content"] | OfferFullContent["content"]) =>
  content.kind === "article" ? content.html : "";
const refund = (purchase: string, reason: string, token = market.grant.token) =>
  platform.call<Refund & Problem>("POST /v1/refunds", { token, body: { purchase, reason } });

test("everybody reads the free part, and what a page needs to sell the rest; nothing locked is in it", async () => {
  await putTestContent(platform, market);
  const { status, body, text } = await teaser();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    offer: market.offer.id,
    title: market.offer.title,
    seller: { id: market.seller.id, name: "The Test" },
    key: market.seller.keys.publishable,
    onSale: true,
    prices: [{ amount: "0.02", currency: "USD" }],
    version: 1,
    content: {
      kind: "article",
      html: "<h2>The tide</h2>\n<p>It <em>comes</em> in.</p>\n",
      text: "The tide\nIt comes in.",
      words: { free: 5, locked: 4 },
    },
  });
  expect(text).not.toContain("LOCKED");
});

test("who has paid gets all of it; nobody else, and nobody caches it", async () => {
  await putTestContent(platform, market);
  const before = await full();
  expect([before.status, problemOf(before)]).toEqual([402, "content-not-owned"]);
  expect(before.text).not.toContain("LOCKED");
  await buyTestOffer(platform, market, market.offer);
  const after = await full();
  expect(after.status).toBe(200);
  expect(after.headers["cache-control"]).toBe("private, no-store");
  expect(htmlOf(after.body.content)).toContain("LOCKED: it goes <strong>out</strong>.");

  const other = await createTestGrant(platform, await createTestWallet(platform), {
    seller: market.seller.id,
  });
  expect((await full(market.offer.id, other.token)).status).toBe(402);
  const anonymous = await platform.call(`GET /v1/offers/${market.offer.id}/content/full`);
  expect(anonymous.status).toBe(402);
  expect((await full(market.offer.id, market.seller.keys.publishable)).status).toBe(402);
});

test("the session of the wallet's owner opens it too, on the platform's own pages only", async () => {
  await putTestContent(platform, market);
  const cookie = await signInTestGuest(platform);
  const url = `GET /v1/offers/${market.offer.id}/content/full`;
  expect((await platform.call(url, { cookie })).status).toBe(402);
  const wallet = await platform.call<{ id: string }>("POST /v1/wallets", {
    cookie,
    body: { currency: "USD" },
  });
  await platform.call("POST /v1/top-ups", {
    token: platform.config.operatorKey,
    body: { wallet: wallet.body.id, amount: "5", currency: "USD", rail: "sandbox" },
  });
  const body = { offer: market.offer.id, wallet: wallet.body.id };
  expect((await platform.call("POST /v1/purchases", { cookie, body })).status).toBe(201);
  expect((await platform.call(url, { cookie })).status).toBe(200);
  const elsewhere = { cookie, origin: TEST_ORIGIN, "sec-fetch-site": "cross-site" };
  expect((await platform.call(url, { headers: elsewhere })).status).toBe(402);
});

describe("returning", () => {
  test("what was read can be undone in its first seconds, and is closed at once", async () => {
    await putTestContent(platform, market);
    const { purchase } = await buyTestOffer(platform, market, market.offer);
    expect((await full()).status).toBe(200);
    expect((await refund(purchase.id, "undo")).status).toBe(201);
    expect((await full()).status).toBe(402);
    // Bought again, it opens again.
    await buyTestOffer(platform, market, market.offer);
    expect((await full()).status).toBe(200);
  });

  test("reading counts as use: beyond the seller's mark there is no return in one tap", async () => {
    const offer = await createTestOffer(platform, market.seller, { consumptionMark: 0.5 });
    const unread = await createTestOffer(platform, market.seller, { consumptionMark: 0.5 });
    for (const one of [offer, unread]) await putTestContent(platform, { ...market, offer: one });
    const { purchase } = await buyTestOffer(platform, market, offer);
    const other = await buyTestOffer(platform, market, unread);
    await full(offer.id);
    platform.clock.advance(60_000);
    expect(problemOf(await refund(purchase.id, "regret"))).toBe("consumed-too-much");
    expect((await refund(other.purchase.id, "regret")).status).toBe(201);
    // The seller may still refund it, which closes it.
    const token = market.seller.keys.secret;
    expect((await refund(purchase.id, "seller", token)).status).toBe(201);
    expect((await full(offer.id)).status).toBe(402);
  });

  test("two servers: after a refund on one, the other hands over nothing", async () => {
    const beside = await createTestPlatform({}, platform.clock, { beside: platform });
    try {
      await putTestContent(platform, market);
      const { purchase } = await buyTestOffer(platform, market, market.offer);
      const request = { token: market.grant.token };
      const url = `GET /v1/offers/${market.offer.id}/content/full`;
      expect((await beside.call(url, request)).status).toBe(200);
      await refund(purchase.id, "undo");
      expect((await beside.call(url, request)).status).toBe(402);
    } finally {
      await beside.close();
    }
  });
});

describe("rights", () => {
  test("a pass that covers it opens it, and its use counts for the pass", async () => {
    await putTestContent(platform, market);
    const pass = await createTestOfferOf(platform, market.seller, {
      kind: "pass",
      prices: [{ amount: "0.50", currency: "USD" }],
      pass: { scope: "all", period: "day" },
    });
    const { purchase } = await buyTestOffer(platform, market, pass);
    expect((await full()).status).toBe(200);
    const second = await createTestOffer(platform, market.seller);
    await putTestContent(platform, { ...market, offer: second });
    expect((await full(second.id)).status).toBe(200);
    expect(problemOf(await refund(purchase.id, "undo"))).toBe("used-already");
    platform.clock.advance(25 * 3_600_000);
    const grant = await createTestGrant(platform, market.wallet, { seller: market.seller.id });
    expect((await full(market.offer.id, grant.token)).status).toBe(402);
  });

  test("a bundle opens its parts, each counted once by its price", async () => {
    const parts = [market.offer, await createTestOffer(platform, market.seller)];
    for (const offer of parts) await putTestContent(platform, { ...market, offer });
    const bundle = await createTestOfferOf(platform, market.seller, {
      kind: "bundle",
      prices: [{ amount: "0.03", currency: "USD" }],
      bundle: { offers: parts.map(({ id }) => id) },
    });
    const { purchase } = await buyTestOffer(platform, market, bundle);
    for (let times = 0; times < 3; times++) expect((await full()).status).toBe(200);
    expect((await refund(purchase.id, "undo")).status).toBe(201);
    for (const { id } of parts) expect((await full(id)).status).toBe(402);
  });

  test("what a cap made free opens as well", async () => {
    await createTestOfferOf(platform, market.seller, {
      kind: "pass",
      prices: [{ amount: "0.03", currency: "USD" }],
      pass: { scope: "all", period: "day", cap: [{ amount: "0.02", currency: "USD" }] },
    });
    const second = await createTestOffer(platform, market.seller);
    await putTestContent(platform, { ...market, offer: second });
    await buyTestOffer(platform, market, market.offer);
    const free = await buyTestOffer(platform, market, second);
    expect(free.charged).toBe("0");
    expect((await full(second.id)).status).toBe(200);
  });

  test("what was bought for an hour closes after it", async () => {
    const offer = await createTestOffer(platform, market.seller, { durationSeconds: 3600 });
    await putTestContent(platform, { ...market, offer });
    await buyTestOffer(platform, market, offer);
    expect((await full(offer.id)).status).toBe(200);
    platform.clock.advance(3_600_001);
    // The grant has ended as well.
    const grant = await createTestGrant(platform, market.wallet, { seller: market.seller.id });
    expect((await full(offer.id, grant.token)).status).toBe(402);
  });

  test("off sale, it is shown without being sold, and its buyers still have it; a draft is absent", async () => {
    await putTestContent(platform, market);
    await buyTestOffer(platform, market, market.offer);
    const token = market.seller.keys.secret;
    const change = (body: object) =>
      platform.call(`PATCH /v1/offers/${market.offer.id}`, { token, body });
    await change({ active: false });
    expect((await teaser()).body.onSale).toBe(false);
    expect((await full()).status).toBe(200);

    const draft = await createTestOffer(platform, market.seller);
    await platform.call(`PATCH /v1/offers/${draft.id}`, { token, body: { active: false } });
    await putTestContent(platform, { ...market, offer: draft });
    expect(problemOf(await teaser(draft.id))).toBe("content-not-found");
    expect(problemOf(await full(draft.id))).toBe("content-not-found");
  });

  test("while its seller is suspended it is absent for others, and its buyers still have it", async () => {
    await putTestContent(platform, market);
    await buyTestOffer(platform, market, market.offer);
    await platform.call(`POST /v1/sellers/${market.seller.id}/suspend`, {
      token: platform.config.operatorKey,
      body: { reason: "A test" },
    });
    const answer = await teaser();
    expect([answer.status, problemOf(answer)]).toEqual([404, "content-not-found"]);
    expect((await full()).status).toBe(200);
    const other = await createTestGrant(platform, await createTestWallet(platform));
    expect((await full(market.offer.id, other.token)).status).toBe(404);
    expect((await putTestContent(platform, market)).status).toBe(403);
  });
});

describe("pages", () => {
  test("of the seller's origins and of the platform may read it; others may not", async () => {
    await putTestContent(platform, market);
    await buyTestOffer(platform, market, market.offer);
    for (const origin of [TEST_ORIGIN, platform.config.publicUrl]) {
      for (const answer of [
        await teaser(market.offer.id, { origin }),
        await full(market.offer.id, market.grant.token, { origin }),
      ]) {
        expect(answer.status).toBe(200);
        expect(answer.headers["access-control-allow-origin"]).toBe(origin);
        expect(answer.headers["vary"]).toContain("origin");
      }
    }
    for (const origin of ["https://thief.example", "null", `${TEST_ORIGIN}.thief.example`]) {
      for (const answer of [
        await teaser(market.offer.id, { origin }),
        await full(market.offer.id, market.grant.token, { origin }),
      ]) {
        expect([answer.status, problemOf(answer)]).toEqual([403, "foreign-page"]);
        expect(answer.text).not.toMatch(/LOCKED|comes/);
      }
    }
  });

  test("a grant for another seller finds nothing", async () => {
    await putTestContent(platform, market);
    const other = await createTestSeller(platform);
    const grant = await createTestGrant(platform, market.wallet, { seller: other.id });
    expect((await full(market.offer.id, grant.token)).status).toBe(404);
  });
});

describe("sellers", () => {
  test("read what they wrote; other sellers find nothing", async () => {
    await putTestContent(platform, market);
    const url = `GET /v1/offers/${market.offer.id}/content`;
    const own = await platform.call<{ markdown: string }>(url, {
      token: market.seller.keys.secret,
    });
    expect(own.body.markdown).toBe(ARTICLE);
    const other = await createTestSeller(platform);
    const { secret: token } = other.keys;
    expect((await platform.call(url, { token })).status).toBe(404);
    const body = { kind: "article", markdown: "Mine" };
    const put = await platform.call(`PUT /v1/offers/${market.offer.id}/content`, { token, body });
    expect([put.status, problemOf(put)]).toEqual([404, "offer-not-found"]);
    expect(
      (await platform.call(`DELETE /v1/offers/${market.offer.id}/content`, { token })).status,
    ).toBe(404);
  });

  test("change it after it was sold: buyers get the new version", async () => {
    await putTestContent(platform, market);
    await buyTestOffer(platform, market, market.offer);
    const changed = await putTestContent(platform, market, {
      kind: "article",
      markdown: "New\n\n<!-- more -->\n\nNEWER",
      ifVersion: 1,
    });
    expect(changed.body.version).toBe(2);
    expect(htmlOf((await full()).body.content)).toContain("NEWER");
    expect(htmlOf((await teaser()).body.content)).toBe("<p>New</p>\n");
  });

  test("keep an article of a hundred thousand characters in any script, and no longer one", async () => {
    const kept = await putTestContent(platform, market, longText(100_000));
    expect(kept.status).toBe(200);
    await buyTestOffer(platform, market, market.offer);
    expect((await full()).text.length).toBeGreaterThan(99_000);
    expect(problemOf(await putTestContent(platform, market, longText(100_001)))).toBe(
      "invalid-request",
    );
  });

  test("do not overwrite each other's version", async () => {
    expect(problemOf(await put(1))).toBe("content-changed");
    const both = await Promise.all([put(0), put(0)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await put(1)).body.version).toBe(2);
    expect((await put(1)).status).toBe(409);
  });

  test("delete only what nobody has bought and nobody can buy", async () => {
    await putTestContent(platform, market);
    const token = market.seller.keys.secret;
    const remove = () => platform.call(`DELETE /v1/offers/${market.offer.id}/content`, { token });
    const setActive = (active: boolean) =>
      platform.call(`PATCH /v1/offers/${market.offer.id}`, { token, body: { active } });
    expect(problemOf(await remove())).toBe("content-sold");
    await setActive(false);
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    await setActive(true);
    await putTestContent(platform, market);
    await buyTestOffer(platform, market, market.offer);
    await setActive(false);
    expect(problemOf(await remove())).toBe("content-sold");
  });

  test.each([
    ["content-empty", { kind: "article", markdown: " \n<!-- more -->\n " }],
    [
      "content-file-not-found",
      { kind: "article", markdown: "![a](file_01h455vb4pex5vsknk084sn02q)" },
    ],
    ["content-file-not-found", { kind: "audio", file: "file_01h455vb4pex5vsknk084sn02q" }],
    ["invalid-request", { kind: "article", markdown: "" }],
    ["invalid-request", { kind: "poem", markdown: "a" }],
    [
      "invalid-request",
      { kind: "article", markdown: "a", file: "file_01h455vb4pex5vsknk084sn02q" },
    ],
  ])("%s: %j", async (name, body) => {
    expect(problemOf(await putTestContent(platform, market, body))).toBe(name);
  });

  test("keep nothing for kinds that sell something else", async () => {
    const offer = await createTestOfferOf(platform, market.seller, {
      kind: "pass",
      pass: { scope: "all", period: "day" },
    });
    const answer = await putTestContent(platform, { ...market, offer });
    expect(problemOf(answer)).toBe("content-not-for-kind");
  });
});

describe("pictures", () => {
  test("those of the free part are open; the others open for who has paid, until a refund", async () => {
    const upload = (name: string, seed: number) =>
      uploadTestFile(platform, market, { name, type: "image/png", body: testPicture(seed) });
    const [open, locked] = [await upload("a.png", 1), await upload("b.png", 2)];
    const markdown = `![A](${open.id})\n\n<!-- more -->\n\n![B](${locked.id}) ![A](${open.id})`;
    await putTestContent(platform, market, { kind: "article", markdown });
    const fetchAt = (url: string) =>
      platform.app.inject({ url: url.replace(platform.config.publicUrl, "") });

    const [free = "", ...more] = sources(htmlOf((await teaser()).body.content));
    expect(more).toEqual([]);
    const shown = await fetchAt(free);
    expect([shown.statusCode, shown.headers["content-type"]]).toEqual([200, "image/png"]);
    const guessed = free.replace(open.id, locked.id);
    expect((await fetchAt(guessed)).statusCode).toBe(404);

    const { purchase } = await buyTestOffer(platform, market, market.offer);
    const [b = "", a = ""] = sources(htmlOf((await full()).body.content)).slice(1);
    for (const url of [a, b]) {
      const answer = await fetchAt(url);
      expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([
        200,
        "private, no-store",
      ]);
    }
    expect((await fetchAt(b.replace(/signature=...../, "signature=AAAAA"))).statusCode).toBe(403);
    expect((await fetchAt(b.replace(/expires=1/, "expires=2"))).statusCode).toBe(403);
    expect((await fetchAt(b.replace(/ent_.{5}/, "ent_00000"))).statusCode).toBe(403);
    const mixed = `${b.split("?")[0]?.replace(locked.id, open.id)}?${b.split("?")[1]}`;
    expect((await fetchAt(mixed)).statusCode).toBe(403);

    await refund(purchase.id, "undo");
    expect((await fetchAt(b)).statusCode).toBe(402);
    expect((await fetchAt(free)).statusCode).toBe(200);
    const remove = await platform.call(`DELETE /v1/files/${locked.id}`, {
      token: market.seller.keys.secret,
    });
    expect(problemOf(remove)).toBe("file-in-use");
  });

  test("an address works for ten minutes", async () => {
    const { id } = await uploadTestFile(platform, market, {
      name: "a.png",
      type: "image/png",
      body: testPicture(),
    });
    await putTestContent(platform, market, { kind: "article", markdown: `![A](${id})` });
    await buyTestOffer(platform, market, market.offer);
    const [, src = ""] = /src="([^"]+)"/.exec(htmlOf((await full()).body.content)) ?? [];
    const url = src.replaceAll("&amp;", "&").replace(platform.config.publicUrl, "");
    platform.clock.advance(599_000);
    expect((await platform.app.inject({ url })).statusCode).toBe(200);
    platform.clock.advance(2_000);
    expect((await platform.app.inject({ url })).statusCode).toBe(410);
  });
});
