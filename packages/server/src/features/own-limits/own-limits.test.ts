import {
  type ApiAnswer,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";
import { parseId, problemName } from "@tuppence/protocol";
import type { NewSeller, OwnLimits, PurchaseResult, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testMeters } from "../meters/testing/test-meters.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOffer,
  createTestSeller,
  signInTestGuest,
  topUpTestWallet,
} from "../../testing/test-market.ts";

const DAY_MS = 86_400_000;

function refusal({ status, body }: ApiAnswer<unknown>): readonly [number, string] {
  return [status, problemName((body as { type: string }).type) ?? ""];
}

function limits(perDay: string | null, perMonth: string | null = null) {
  return { body: { perDay, perMonth } };
}

describe("a wallet's own limits", () => {
  let platform: TestPlatform;
  let seller: NewSeller;

  beforeAll(async () => {
    platform = await createTestPlatform();
    seller = await createTestSeller(platform);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  async function buyerWithMoney() {
    const cookie = await signInTestGuest(platform);
    const { body: wallet } = await platform.call<Wallet>("POST /v1/wallets", {
      cookie,
      body: { currency: "USD" },
    });
    await topUpTestWallet(platform, wallet, "50");
    const path = `/v1/wallets/${wallet.id}/own-limits`;
    return {
      read: async () => (await platform.call<OwnLimits>(`GET ${path}`, { cookie })).body,
      limit: (perDay: string | null, perMonth?: string | null, key?: string) =>
        platform.call<OwnLimits>(`POST ${path}`, { cookie, key, ...limits(perDay, perMonth) }),
      limitAsOperator: (perDay: string | null) =>
        platform.call<OwnLimits>(`POST ${path}`, {
          token: platform.config.operatorKey,
          ...limits(perDay),
        }),
      buy: async (price: string) => {
        const prices = [{ amount: price, currency: "USD" }];
        const { id: offer } = await createTestOffer(platform, seller, { prices });
        return platform.call<PurchaseResult>("POST /v1/purchases", {
          cookie,
          body: { offer, wallet: wallet.id },
        });
      },
      undo: (purchase: string) =>
        platform.call("POST /v1/refunds", { cookie, body: { purchase, reason: "undo" } }),
      wallet,
      cookie,
      path,
    };
  }

  test("a limit of a day stops what goes beyond it until the next day, and the problem says when that is", async () => {
    const buyer = await buyerWithMoney();
    expect((await buyer.buy("3")).status).toBe(201);
    expect((await buyer.limit("5")).body).toMatchObject({
      perDay: "5",
      perMonth: null,
      setBy: "buyer",
      next: null,
      // What was bought before does not count.
      spentToday: "0",
    });
    expect((await buyer.buy("4")).status).toBe(201);
    const refused = await buyer.buy("1.01");
    expect(refusal(refused)).toEqual([403, "over-own-limit"]);
    expect(refused.body).toMatchObject({ resetsAt: (await buyer.read()).dayEndsAt });
    // More than the limit itself fits on no day.
    const tooDear = await buyer.buy("5.01");
    expect(refusal(tooDear)).toEqual([403, "over-own-limit"]);
    expect(tooDear.body).not.toHaveProperty("resetsAt");
    expect(tooDear.body).toMatchObject({ detail: expect.stringContaining("no reset") });
    expect((await buyer.buy("1")).status).toBe(201);
    expect(await buyer.read()).toMatchObject({ spentToday: "5", spentThisMonth: "5" });
    platform.clock.advance(DAY_MS);
    expect((await buyer.buy("5")).status).toBe(201);
    expect(await buyer.read()).toMatchObject({ spentToday: "5", spentThisMonth: "10" });
  });

  test("an undo gives back what the purchase counted, and nothing for what was bought before the limit", async () => {
    const buyer = await buyerWithMoney();
    const before = await buyer.buy("2");
    await buyer.limit(null, "10");
    const counted = await buyer.buy("6");
    expect(refusal(await buyer.buy("5"))).toEqual([403, "over-own-limit"]);
    expect((await buyer.undo(before.body.purchase.id)).status).toBe(201);
    expect(await buyer.read()).toMatchObject({ spentThisMonth: "6" });
    expect((await buyer.undo(counted.body.purchase.id)).status).toBe(201);
    expect(await buyer.read()).toMatchObject({ spentThisMonth: "0" });
    expect((await buyer.buy("10")).status).toBe(201);
  });

  test("a higher limit, or none, applies a day later; a lower one at once, and it replaces the higher one", async () => {
    const buyer = await buyerWithMoney();
    await buyer.limit("5");
    const asked = platform.clock.now();
    const raised = await buyer.limit("20", null, "raise");
    const next = { perDay: "20", perMonth: null, from: new Date(asked + DAY_MS).toISOString() };
    expect(raised.body).toMatchObject({ perDay: "5", next });
    platform.clock.advance(DAY_MS / 2);
    // The same request again does not begin the day anew.
    expect((await buyer.limit("20", null, "raise")).body).toMatchObject({ next });
    expect(refusal(await buyer.buy("6"))).toEqual([403, "over-own-limit"]);
    platform.clock.advance(DAY_MS / 2);
    expect(await buyer.read()).toMatchObject({ perDay: "20", next: null });
    expect((await buyer.buy("6")).status).toBe(201);

    await buyer.limit(null);
    expect(await buyer.read()).toMatchObject({ perDay: "20", next: { perDay: null } });
    expect((await buyer.limit("1")).body).toMatchObject({ perDay: "1", next: null });
    platform.clock.advance(2 * DAY_MS);
    expect(refusal(await buyer.buy("2"))).toEqual([403, "over-own-limit"]);
    await buyer.limit(null);
    platform.clock.advance(DAY_MS);
    expect(await buyer.read()).toMatchObject({ perDay: null, setBy: null, next: null });
    expect((await buyer.buy("2")).status).toBe(201);
  });

  test("what the operator has set, the buyer can lower but not raise", async () => {
    const buyer = await buyerWithMoney();
    expect((await buyer.limitAsOperator("5")).body).toMatchObject({ setBy: "operator" });
    expect(refusal(await buyer.limit("6"))).toEqual([403, "limits-set-by-operator"]);
    expect(refusal(await buyer.limit(null, "1"))).toEqual([403, "limits-set-by-operator"]);
    expect((await buyer.limit("2")).body).toMatchObject({ perDay: "2", setBy: "operator" });
    expect(refusal(await buyer.limit("5"))).toEqual([403, "limits-set-by-operator"]);
    expect((await buyer.limitAsOperator(null)).body).toMatchObject({ next: { perDay: null } });
    platform.clock.advance(DAY_MS);
    expect((await buyer.limit("7")).body).toMatchObject({ perDay: "7", setBy: "buyer" });
  });

  test("a meter stops at the limit, and what it does not use counts no longer once it is closed", async () => {
    const buyer = await buyerWithMoney();
    const meters = testMeters(platform);
    const { token } = await createTestGrant(platform, buyer.wallet, {
      seller: seller.id,
      expiresAt: new Date(platform.clock.now() + 7 * DAY_MS).toISOString(),
    });
    const offer = await meters.offer(seller, "0.10", { holdUnits: 10 });
    await buyer.limit("1.50");
    const { body: opened } = await meters.open(token, offer);
    expect(await buyer.read()).toMatchObject({ spentToday: "1" });
    expect(refusal(await meters.open(token, offer))).toEqual([403, "over-own-limit"]);
    const ticked = await meters.tick(token, opened.meter, 40);
    expect(ticked.body.meter).toMatchObject({ units: 15, exhausted: true });
    expect(await buyer.read()).toMatchObject({ spentToday: "1.5" });
    await meters.close(token, opened.meter);
    await buyer.limit("3");
    platform.clock.advance(DAY_MS);
    const { body: second } = await meters.open(token, offer);
    expect((await meters.close(token, second.meter, { units: 3 })).status).toBe(200);
    expect(await buyer.read()).toMatchObject({ perDay: "3", spentToday: "0.3" });
  });

  test("another buyer's limits are neither shown nor changed", async () => {
    const [buyer, other] = [await buyerWithMoney(), await buyerWithMoney()];
    const { cookie } = other;
    expect(refusal(await platform.call(`GET ${buyer.path}`, { cookie }))).toEqual([
      404,
      "wallet-not-found",
    ]);
    const body = { perDay: "1", perMonth: null };
    expect(refusal(await platform.call(`POST ${buyer.path}`, { cookie, body }))).toEqual([
      404,
      "wallet-not-found",
    ]);
    expect(await buyer.read()).toMatchObject({ perDay: null, setBy: null });
  });

  test("a wallet that never had a limit has nothing written for one", async () => {
    const buyer = await buyerWithMoney();
    await buyer.limit(null);
    const { body } = await buyer.buy("1");
    const { rows } = await platform.db.pool.query(
      "SELECT w.own_limits, p.details FROM wallets w JOIN purchases p ON p.wallet_id = w.id WHERE p.id = $1",
      [parseId("purchase", body.purchase.id)],
    );
    expect(rows).toEqual([{ own_limits: null, details: null }]);
  });
});
