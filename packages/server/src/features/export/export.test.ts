import type { PurchaseResult, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  createTestWallet,
  signInTestGuest,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import {
  createCardBuyer,
  createCardPlatform,
  orderAutoTopUps,
  TEST_CONSENT,
} from "../../testing/test-cards.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

interface Exported {
  readonly account: object;
  readonly buyer: string;
  readonly wallets: object[];
  readonly topUps: object[];
  readonly cards: object[];
  readonly autoTopUps: object[];
  readonly purchases: { readonly id: string }[];
  readonly refunds: object[];
  readonly grants: object[];
  readonly entitlements: object[];
}

describe("export", () => {
  let platform: TestPlatform;
  let cookie: string;
  let wallet: Wallet;
  let token: string;
  let bought: PurchaseResult;

  const read = (format: string) =>
    platform.call<Exported>(`GET /v1/export?format=${format}`, { cookie });

  beforeAll(async () => {
    platform = await createTestPlatform();
    cookie = await signInTestGuest(platform);
    const body = { currency: "USD" };
    wallet = (await platform.call<Wallet>("POST /v1/wallets", { cookie, body })).body;
    await topUpTestWallet(platform, wallet, "5");
    token = (await createTestGrant(platform, wallet, { label: 'Say, "hi"' })).token;
    const seller = await createTestSeller(platform, "=cmd|'/C calc'!A0");
    const offer = await createTestOffer(platform, seller, { title: 'A "title", with commas' });
    platform.clock.advance(1_000);
    bought = (
      await platform.call<PurchaseResult>("POST /v1/purchases", {
        token,
        body: { offer: offer.id },
      })
    ).body;
    platform.clock.advance(1_000);
    await platform.call("POST /v1/refunds", {
      token,
      body: { purchase: bought.purchase.id, reason: "undo" },
    });
    platform.clock.advance(1_000);
    await topUpTestWallet(platform, wallet, "1");
    // Another buyer's money, which must not appear.
    await createTestWallet(platform);
  });
  afterAll(() => platform.close());

  test("JSON: all of the buyer's records, and nobody else's", async () => {
    const answer = await read("json");
    expect(answer.status).toBe(200);
    expect(answer.headers["content-disposition"]).toContain("attachment");
    expect(answer.headers["cache-control"]).toBe("no-store");
    const { wallets, topUps, purchases, refunds, grants, entitlements, buyer } = answer.body;
    expect(buyer).toBe(wallet.buyer);
    expect(answer.body.account).toMatchObject({ guest: true, email: null, sessions: [{}] });
    expect(wallets).toMatchObject([{ id: wallet.id, balance: "6", ownLimits: null }]);
    expect(topUps).toMatchObject([{ amount: "5" }, { amount: "1" }]);
    expect(purchases).toMatchObject([
      { id: bought.purchase.id, offerTitle: 'A "title", with commas', amount: "0.02" },
    ]);
    expect(refunds).toMatchObject([{ purchase: bought.purchase.id, reason: "undo" }]);
    expect(grants).toMatchObject([{ label: 'Say, "hi"', binding: "bearer" }]);
    expect(entitlements).toMatchObject([{ id: bought.purchase.entitlement }]);
    expect(answer.text).not.toContain(token);
  });

  test("CSV: all movements in order of time, adding up to the balance, without formulas", async () => {
    const { text, headers } = await read("csv");
    expect(headers["content-type"]).toContain("text/csv");
    const lines = text.split("\r\n");
    expect(lines.at(-1)).toBe("");
    const rows = lines.slice(1, -1).map((line) => line.split(","));
    expect(text.startsWith("\ufefftime,kind,id,")).toBe(true);
    // A top-up has a rail and no seller, whatever the rail is called.
    const [header, topUp = []] = [lines[0]?.split(",") ?? [], rows[0]];
    expect(topUp[header.indexOf("seller")]).toBe("");
    expect(topUp[header.indexOf("rail")]).toBe("sandbox");
    expect(rows.map(([, kind, , , amount]) => [kind, amount])).toEqual([
      ["top-up", "5"],
      ["purchase", "-0.02"],
      ["refund", "0.02"],
      ["top-up", "1"],
    ]);
    expect(lines[2]).toContain(`,'=cmd|'/C calc'!A0,`);
    expect(lines[2]).toContain(`,"A ""title"", with commas",`);
  });

  test("more rows than one batch are all exported, each once", async () => {
    const many = 1_203;
    const { rows } = await platform.db.pool.query<{ count: bigint }>(
      `WITH made AS (
         INSERT INTO top_ups (book, buyer_id, id, wallet_id, currency, amount_micros, rail, state, created_at_ms, ended_at_ms)
         SELECT book, buyer_id, gen_random_uuid(), wallet_id, currency, amount_micros, rail, state, created_at_ms, ended_at_ms
         FROM top_ups JOIN (SELECT id AS wallet FROM wallets WHERE balance_micros = 6000000) w ON wallet = wallet_id
         CROSS JOIN generate_series(1, $1)
         WHERE amount_micros = 1000000 RETURNING 1)
       SELECT count(*) FROM made`,
      [many],
    );
    expect(Number(rows[0]?.count)).toBe(many);
    const { topUps } = (await read("json")).body;
    expect(topUps).toHaveLength(many + 2);
    expect(new Set(topUps.map((row) => JSON.stringify(row))).size).toBe(many + 2);
    expect((await read("csv")).text.split("\r\n")).toHaveLength(many + 6);
  });

  test("a new buyer's export is empty, and well-formed", async () => {
    const stranger = { cookie: await signInTestGuest(platform) };
    const json = await platform.call<Exported>("GET /v1/export", stranger);
    expect(json.body).toMatchObject({ wallets: [], topUps: [], purchases: [], grants: [] });
    const csv = await platform.call("GET /v1/export?format=csv", stranger);
    expect(csv.text.split("\r\n")).toHaveLength(2);
  });
});

test("a wallet's own limits are in the JSON: those that apply, and higher ones that were asked for", async () => {
  const platform = await createTestPlatform();
  try {
    const cookie = await signInTestGuest(platform);
    const opened = await platform.call<Wallet>("POST /v1/wallets", {
      cookie,
      body: { currency: "USD" },
    });
    const path = `/v1/wallets/${opened.body.id}/own-limits`;
    const limit = (perDay: string) =>
      platform.call(`POST ${path}`, { cookie, body: { perDay, perMonth: null } });
    const exported = async () =>
      (await platform.call<Exported>("GET /v1/export", { cookie })).body.wallets;
    await limit("5");
    await limit("7.5");
    const from = new Date(platform.clock.now() + 86_400_000).toISOString();
    const next = { perDay: "7.5", perMonth: null, from };
    const ownLimits = { perDay: "5", perMonth: null, setBy: "buyer", next };
    expect(await exported()).toMatchObject([{ ownLimits }]);
    platform.clock.advance(86_400_000);
    expect(await exported()).toMatchObject([{ ownLimits: { perDay: "7.5", next: null } }]);
  } finally {
    await platform.close();
  }
});

test("what was claimed back is in the export, and all movements add up to the balance", async () => {
  const platform = await createTestPlatform();
  try {
    const cookie = await signInTestGuest(platform);
    const body = { currency: "USD" };
    const { id } = (await platform.call<{ id: string }>("POST /v1/wallets", { cookie, body })).body;
    for (const [amount, outcome] of [
      ["5", "dispute-lost"],
      ["2", "success"],
    ])
      await platform.call("POST /v1/top-ups", {
        cookie,
        body: { wallet: id, amount, currency: "USD", rail: "sandbox", outcome },
      });
    for (const ms of [4_000, 60_000]) {
      platform.clock.advance(ms);
      await platform.runJobs("ask about settled top-ups");
    }
    const json = await platform.call<Exported>("GET /v1/export?format=json", { cookie });
    expect(json.body).toMatchObject({ disputes: [{ status: "lost", amount: "5" }] });
    const { text } = await platform.call("GET /v1/export?format=csv", { cookie });
    const amounts = text
      .split("\r\n")
      .slice(1, -1)
      .map((line) => Number(line.split(",")[4]));
    expect(amounts.reduce((a, b) => a + b, 0)).toBe(2);
  } finally {
    await platform.close();
  }
});

test("saved cards, removed ones too, and automatic top-ups with the sentence that was agreed to", async () => {
  const world = await createCardPlatform();
  try {
    const buyer = await createCardBuyer(world);
    await createCardBuyer(world);
    await orderAutoTopUps(world, buyer);
    const read = async () =>
      (await world.platform.call<Exported>("GET /v1/export?format=json", buyer)).body;
    const card = { id: buyer.card.id, brand: "visa", last4: "4242" };
    expect(await read()).toMatchObject({
      cards: [{ ...card, removedAt: null }],
      autoTopUps: [
        { wallet: buyer.wallet.id, card: buyer.card.id, state: "on", consent: TEST_CONSENT },
      ],
    });
    await world.platform.call(`DELETE /v1/cards/${buyer.card.id}`, buyer);
    const removedAt = new Date(world.clock.now()).toISOString();
    expect(await read()).toMatchObject({
      cards: [{ ...card, removedAt }],
      autoTopUps: [{ state: "stopped", stoppedBecause: "card-removed" }],
    });
  } finally {
    await world.close();
  }
});
