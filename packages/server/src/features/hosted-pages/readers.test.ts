import type { NewGrant, NewSeller, PurchaseResult, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestGrant, signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createHostedSeller, createPage, read } from "./testing/hosted-seller.ts";

const OWN = { origin: "http://127.0.0.1:8402", "sec-fetch-site": "same-origin" };

let platform: TestPlatform;
let seller: NewSeller;
let page: Awaited<ReturnType<typeof createPage>>;
let reader: Awaited<ReturnType<typeof createReader>>;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createHostedSeller(platform, "lantern");
});
beforeEach(async () => {
  page = await createPage(platform, seller, { kind: "unlock" });
  reader = await createReader();
});
afterAll(() => platform.close());

/** Somebody with a session, money, and a grant for this seller. */
async function createReader() {
  const cookie = await signInTestGuest(platform);
  const body = { currency: "USD" };
  const wallet = (await platform.call<Wallet>("POST /v1/wallets", { cookie, body })).body;
  await platform.call("POST /v1/top-ups", {
    cookie,
    body: { wallet: wallet.id, amount: "5", currency: "USD", rail: "sandbox" },
  });
  return { cookie, grant: await createTestGrant(platform, wallet, { seller: seller.id }) };
}

async function buy(grant: NewGrant, offer = page.offer.id): Promise<PurchaseResult> {
  const body = { offer };
  const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
    token: grant.token,
    body,
  });
  expect(bought.status).toBe(201);
  return bought.body;
}

const access = async (headers: Record<string, string>) =>
  /data-tuppence-access="(\w+)"/.exec((await read(platform, page.path, headers)).body)?.[1];

const handOver = (body: object, headers: Record<string, string> = OWN, path = page.path) =>
  platform.app.inject({
    method: "POST",
    url: `${path}/-/access`,
    headers: { "content-type": "application/json", ...headers },
    payload: body,
  });

describe("who has paid", () => {
  it("sees it drawn by the server, by their session, kept by no cache; nobody else does", async () => {
    const { cookie, grant } = reader;
    expect(await access({ cookie })).toBe("locked");
    await buy(grant);
    const mine = await read(platform, page.path, { cookie });
    expect(mine.body).toContain('data-tuppence-access="open"');
    expect(mine.headers["cache-control"]).toBe("private, no-store");
    expect(mine.headers["set-cookie"]).toBeUndefined();
    expect(await access({})).toBe("locked");
    expect(await access({ cookie: (await createReader()).cookie })).toBe("locked");
  });

  it("is not taken for a reader by what another site makes the browser fetch, or what is fetched in case", async () => {
    const { cookie, grant } = reader;
    await buy(grant);
    for (const headers of [
      { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
      { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
      { "sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
      { "sec-purpose": "prefetch;prerender" },
    ])
      expect(await access({ cookie, ...headers })).toBe("locked");
  });

  it("sees it by the access token that the page's script sends, until it expires or is refunded", async () => {
    const { accessToken, purchase } = await buy(reader.grant);
    const header = { "tuppence-access-token": accessToken };
    expect(await access(header)).toBe("open");
    const elsewhere = await createPage(platform, seller, { kind: "unlock" });
    expect((await read(platform, elsewhere.path, header)).body).toContain('access="locked"');
    for (const forged of [
      "x",
      `${accessToken}x`,
      accessToken.replace(/^[^.]+/, "e30"),
      `${accessToken}.x`,
    ])
      expect(await access({ "tuppence-access-token": forged })).toBe("locked");
    await platform.call("POST /v1/refunds", {
      token: reader.grant.token,
      body: { purchase: purchase.id, reason: "undo" },
    });
    expect(await access(header)).toBe("locked");
    expect(await access({ cookie: reader.cookie })).toBe("locked");
  });

  it("an access token opens nothing once it has expired", async () => {
    const { accessToken } = await buy(reader.grant);
    platform.clock.advance(16 * 60_000);
    expect(await access({ "tuppence-access-token": accessToken })).toBe("locked");
    expect(await access({ cookie: reader.cookie })).toBe("open");
  });

  it("has it by a pass, and by a bundle", async () => {
    const pass = await createPage(platform, seller, {
      kind: "pass",
      pass: { scope: "all", period: "day" },
    });
    await buy(reader.grant, pass.offer.id);
    expect(await access({ cookie: reader.cookie })).toBe("open");
    const other = await createReader();
    const bundle = await createPage(platform, seller, {
      kind: "bundle",
      bundle: { offers: [page.offer.id] },
    });
    await buy(other.grant, bundle.offer.id);
    expect(await access({ cookie: other.cookie })).toBe("open");
    const shown = await read(platform, bundle.path, { cookie: other.cookie });
    expect(shown.body).toContain("You have this.");
  });

  it("still reads what a suspended seller sold, which to others is not there", async () => {
    const name = "The Closed";
    const closed = await createHostedSeller(platform, "closed", name);
    const { path, offer } = await createPage(platform, closed, { kind: "unlock" });
    const { cookie } = reader;
    const wallets = await platform.call<{ data: Wallet[] }>("GET /v1/wallets", { cookie });
    const grant = await createTestGrant(platform, wallets.body.data[0] as Wallet, {
      seller: closed.id,
    });
    await buy(grant, offer.id);
    await platform.db.pool.query("UPDATE sellers SET suspended_at_ms = 1 WHERE name = $1", [name]);
    expect((await read(platform, path)).statusCode).toBe(404);
    const mine = await read(platform, path, { cookie });
    expect([mine.statusCode, mine.body.includes("You have this.")]).toEqual([200, true]);
  });
});

describe("what the elements on a page ask it", () => {
  it("204: it would deliver; it takes a proof of payment, and keeps nothing where a session shows it", async () => {
    const { offer } = page;
    expect((await handOver({ offer: offer.id, probe: true })).statusCode).toBe(204);
    const { accessToken } = await buy(reader.grant);
    const body = { offer: offer.id, accessToken, page: page.path };
    const known = await handOver(body, { ...OWN, cookie: reader.cookie });
    expect([known.statusCode, known.headers["set-cookie"]]).toEqual([204, undefined]);
    const unknown = await handOver(body);
    const cookie = String(unknown.headers["set-cookie"]);
    expect(cookie).toMatch(
      /^tup_open=[\w.-]+; Path=\/@lantern\/[\w-]+\/-\/; Max-Age=900; HttpOnly; SameSite=Strict$/,
    );
    const player = { ...OWN, cookie: cookie.split(";")[0] ?? "" };
    const head = await platform.app.inject({
      method: "HEAD",
      url: `${page.path}/-/media`,
      headers: player,
    });
    expect(head.statusCode).toBe(200);
    const gone = await platform.app.inject({
      method: "DELETE",
      url: `${page.path}/-/access?offer=${offer.id}`,
      headers: OWN,
    });
    expect([gone.statusCode, String(gone.headers["set-cookie"])]).toEqual([
      204,
      expect.stringContaining("Max-Age=0"),
    ]);
  });

  it("403: a proof for another offer, a forged one, or none; 404 for another offer's id", async () => {
    const other = await createPage(platform, seller, { kind: "unlock" });
    const { accessToken } = await buy(reader.grant, other.offer.id);
    const { id } = page.offer;
    for (const body of [{ offer: id, accessToken }, { offer: id, accessToken: "x" }, { offer: id }])
      expect((await handOver(body)).statusCode).toBe(403);
    expect((await handOver({ offer: other.offer.id, probe: true })).statusCode).toBe(404);
  });

  it("403: another site may ask nothing", async () => {
    const body = { offer: page.offer.id, probe: true };
    for (const headers of [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "http://127.0.0.1:8402", "sec-fetch-site": "same-site" },
      { origin: "null" },
      {},
    ])
      expect((await handOver(body, headers)).statusCode).toBe(403);
  });

  it("402: nothing is played for who has not paid", async () => {
    for (const method of ["GET", "HEAD"] as const) {
      const url = `${page.path}/-/media`;
      expect((await platform.app.inject({ method, url, headers: OWN })).statusCode).toBe(402);
      const { cookie } = reader;
      const asked = await platform.app.inject({ method, url, headers: { ...OWN, cookie } });
      expect(asked.statusCode).toBe(402);
    }
  });
});
