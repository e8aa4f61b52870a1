import { problemName, type Problem } from "@tuppence/protocol";
import type {
  Grant,
  NewGrant,
  NewSeller,
  Offer,
  Order,
  PurchaseResult,
  Rebate,
  Refund,
  Wallet,
} from "@tuppence/protocol/wire";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { testMeters } from "../features/meters/testing/test-meters.ts";
import { createReader, createTestPage } from "../features/oauth/testing/test-page.ts";
import { verifyBooks } from "../ledger/audit/verify-books.ts";
import { createTestGame } from "../testing/test-items.ts";
import {
  createTestGrant,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
  signInTestGuest,
} from "../testing/test-market.ts";
import { type TestServer, startTwoServers, type TwoServers } from "./testing/two-servers.ts";

const DAY_MS = 86_400_000;
const usd = (amount: string) => [{ amount, currency: "USD" }];

describe("two servers whose machines' clocks are a day ahead and an hour behind", () => {
  let servers: TwoServers;
  let ahead: TestServer;
  let behind: TestServer;
  let seller: NewSeller;
  let wallet: Wallet;

  beforeAll(async () => {
    servers = await startTwoServers();
    ({ ahead, behind } = servers);
  });
  beforeEach(async () => {
    seller = await createTestSeller(behind.platform);
    wallet = await createTestWallet(behind.platform);
  });
  afterAll(async () => {
    expect(await verifyBooks(behind.platform.db.pool)).toEqual([]);
    await servers.close();
  });

  const grantFor = (limits: object = {}): Promise<NewGrant> =>
    createTestGrant(behind.platform, wallet, {
      limits,
      expiresAt: new Date(servers.now() + 90 * DAY_MS).toISOString(),
    });
  const sell = (terms: Parameters<typeof createTestOfferOf>[2]) =>
    createTestOfferOf(behind.platform, seller, terms);
  const article = (amount: string) => sell({ kind: "unlock", prices: usd(amount) });
  test("a day's budget is one at both, also when a clock jumps on and back while they run", async () => {
    const grant = await grantFor({ perDay: "0.20" });
    expect(await sent(buy(behind, grant, await article("0.1")))).toBe(201);
    expect(await sent(buy(ahead, grant, await article("0.1")))).toBe(201);
    for (const jumpMs of [40 * DAY_MS, -40 * DAY_MS, DAY_MS]) {
      ahead.setWall(jumpMs);
      for (const at of [ahead, behind])
        expect(await sent(buy(at, grant, await article("0.1")))).toBe("over-budget");
    }
    const { body } = await ahead.platform.call<Grant>("GET /v1/grants/current", {
      token: grant.token,
    });
    expect(body.spentToday).toBe("0.2");
    await servers.advance(DAY_MS);
    expect(await sent(buy(behind, grant, await article("0.1")))).toBe(201);
    expect(await sent(buy(ahead, grant, await article("0.11")))).toBe("over-budget");
  });

  test("a day's cap is reached with what is spent at both, and its pass ends for both at once", async () => {
    const grant = await grantFor();
    await sell({
      kind: "pass",
      prices: usd("0.9"),
      pass: { scope: "all", period: "day", cap: usd("0.25") },
    });
    const charges = [];
    for (const at of [behind, ahead, behind, ahead])
      charges.push((await buy(at, grant, await article("0.1"))).body.charged);
    expect(charges).toEqual(["0.1", "0.1", "0.05", "0"]);
    await servers.advance(DAY_MS);
    for (const at of [ahead, behind])
      expect((await buy(at, grant, await article("0.1"))).body.charged).toBe("0.1");
  });

  test("what is bought at one is undone at the other as long as it says, and its budget is back", async () => {
    const grant = await grantFor({ perDay: "0.10" });
    const [one, other] = [await article("0.1"), await article("0.1")];
    const bought = await buy(ahead, grant, one);
    expect(Date.parse(bought.body.purchase.createdAt) - servers.now()).toBeLessThan(1_000);
    expect((await undo(behind, grant, bought.body)).status).toBe(201);
    const second = await buy(behind, grant, other);
    expect((await undo(ahead, grant, second.body)).status).toBe(201);
    const third = await buy(ahead, grant, one);
    await servers.advance(2 * DAY_MS);
    for (const at of [ahead, behind])
      expect(await sent(undo(at, grant, third.body))).toBe("refund-window-closed");
  });

  test("best price is settled when the day is over, not when one machine thinks so", async () => {
    const grant = await grantFor();
    const { platform } = behind;
    await sell({
      kind: "pass",
      prices: usd("0.3"),
      pass: { scope: "all", period: "day" },
    });
    await behind.runJobs();
    await buy(ahead, grant, await article("0.2"));
    await buy(behind, grant, await article("0.2"));
    const rebates = async () =>
      (await platform.call<{ data: Rebate[] }>("GET /v1/rebates", { token: seller.keys.secret }))
        .body.data;
    await ahead.runJobs();
    expect(await rebates()).toEqual([]);
    await servers.advance(DAY_MS);
    await ahead.runJobs();
    await behind.runJobs();
    expect(await rebates()).toMatchObject([{ paid: "0.4", amount: "0.1" }]);
  });

  test("meters and orders live as long at both, whichever server does the housekeeping", async () => {
    const grant = await grantFor();
    const meters = testMeters(behind.platform);
    const film = await meters.offer(seller, "0.01");
    const { meter } = (await meters.open(grant.token, film)).body;
    const game = await createTestGame(behind.platform);
    const sword = await game.sell({ sku: "sword", type: "durable" });
    const order = (
      await game.asGame<Order>("POST /v1/orders", { offer: sword.id, buyer: game.player })
    ).body;
    const state = async () => [
      (await meters.read(grant.token, meter)).status,
      (await game.asGame<Order>(`GET /v1/orders/${order.id}`)).body.status,
    ];
    await ahead.runJobs();
    expect(await state()).toEqual(["open", "initiated"]);
    expect((await testMeters(ahead.platform).tick(grant.token, meter, 2)).status).toBe(200);
    await servers.advance(Date.parse(order.expiresAt) - servers.now());
    await behind.runJobs();
    expect(await state()).toEqual(["expired", "expired"]);
  });

  test("tokens, proofs of keys and sessions of one hold at the other", async () => {
    const grant = await grantFor();
    const reader = await createReader(behind.platform);
    const page = await createTestPage(behind.platform, seller);
    const { access_token: token } = (await page.redeem(await page.code(reader))).body;
    for (const at of [ahead, behind]) {
      const { accessToken } = (await buy(at, grant, await article("0.1"))).body;
      const { iat = 0, exp = 0 } = decodeJwt(accessToken ?? "");
      expect(Math.abs(iat * 1000 - servers.now())).toBeLessThan(2_000);
      expect(exp - iat).toBe(900);
      // A reader whose clock is wrong takes the time from here.
      const { headers } = await at.platform.call("GET /v1/platform");
      const nowMs = Date.parse(String(headers["date"]));
      expect(Math.abs(nowMs - servers.now())).toBeLessThan(2_000);
      const url = `${at.platform.config.publicUrl}/v1/grants/current`;
      const proof = await page.key.prove({ method: "GET", url, token, nowMs });
      const read = await at.platform.call("GET /v1/grants/current", {
        headers: { authorization: `DPoP ${token}`, dpop: proof },
      });
      expect(read.status).toBe(200);
    }
    for (const [from, to] of [
      [ahead, behind],
      [behind, ahead],
    ] as const) {
      const cookie = await signInTestGuest(from.platform);
      const { body } = await to.platform.call<{ buyer: string | null }>("GET /v1/session", {
        cookie,
      });
      expect(body.buyer).toMatch(/^byr_/);
    }
    const { rows } = await behind.platform.db.pool.query<{ late: boolean }>(
      "SELECT expires_at > to_timestamp($1::float8 / 1000) + interval '400 days 1 minute' AS late FROM auth_sessions",
      [servers.now()],
    );
    expect(new Set(rows.map(({ late }) => late))).toEqual(new Set([false]));
  });

  test("neither is ready, both pay; set right, they are ready", async () => {
    ahead.setWall(DAY_MS);
    behind.setWall(-3_600_000);
    expect([await ready(ahead), await ready(behind)]).toEqual([503, 503]);
    expect([await offset(ahead), await offset(behind)]).toEqual([86_400, -3_600]);
    expect(await sent(buy(ahead, await grantFor(), await article("0.1")))).toBe(201);
    ahead.setWall(900);
    behind.setWall(-900);
    expect([await ready(ahead), await ready(behind)]).toEqual([200, 200]);
    vi.setSystemTime(servers.now());
  });
});

const ready = async (at: TestServer) => (await at.platform.call("GET /readyz")).status;
const offset = async (at: TestServer) => {
  const { text } = await at.platform.call("GET /metrics");
  return Math.round(Number(/^tuppence_clock_offset_seconds (\S+)$/m.exec(text)?.[1]));
};

const buy = (at: TestServer, { token }: NewGrant, offer: Offer) =>
  at.platform.call<PurchaseResult & Problem>("POST /v1/purchases", {
    token,
    body: { offer: offer.id },
  });
const undo = (at: TestServer, { token }: NewGrant, { purchase }: PurchaseResult) =>
  at.platform.call<Refund & Problem>("POST /v1/refunds", {
    token,
    body: { purchase: purchase.id, reason: "undo" },
  });
const sent = async (answer: Promise<{ status: number; body: { type?: unknown } }>) => {
  const { status, body } = await answer;
  return status < 300 ? status : problemName(String(body.type));
};
