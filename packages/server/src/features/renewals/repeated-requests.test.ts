import { formatId, parseId, type Problem } from "@tuppence/protocol";
import type {
  NewGrant,
  NewSeller,
  Offer,
  PurchaseResult,
  Renewal,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runFairPrices } from "../../testing/run-fair-prices.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
  topUpTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const DAY = 86_400_000;

const usd = (amount: string) => [{ amount, currency: "USD" }];

describe("a repeated request to buy and renew", () => {
  let platform: TestPlatform;
  let seller: NewSeller;
  let wallet: Wallet;
  let grant: NewGrant;
  let pass: Offer;
  let renew: () => Promise<void>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    renew = () => runFairPrices(platform);
  });
  beforeEach(async () => {
    platform.clock.advance(2_000);
    seller = await createTestSeller(platform);
    wallet = await createTestWallet(platform);
    grant = await createTestGrant(platform, wallet, {
      expiresAt: new Date(platform.clock.now() + 90 * DAY).toISOString(),
    });
    pass = await createTestOfferOf(platform, seller, {
      kind: "pass",
      prices: usd("0.5"),
      pass: { scope: "all", period: "day", renews: true },
    });
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  const purchase = (body: object, key?: string) =>
    platform.call<PurchaseResult & Problem>("POST /v1/purchases", {
      token: grant.token,
      body,
      key,
    });
  const buy = (key: string) => purchase({ offer: pass.id, renew: true }, key);
  const list = async () =>
    (await platform.call<{ data: Renewal[] }>("GET /v1/renewals", { token: grant.token })).body
      .data;
  const balance = async () =>
    (
      await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, {
        token: platform.config.operatorKey,
      })
    ).body.balance;
  const nextDay = async () => {
    platform.clock.advance(DAY + 1_000);
    await renew();
  };
  const cancel = async () => {
    const [renewal] = await list();
    await platform.call(`DELETE /v1/renewals/${renewal?.id}`, { token: grant.token });
  };
  const giveBack = async () => {
    const { rows } = await platform.db.pool.query(
      "SELECT id FROM purchases WHERE offer_id = $1 ORDER BY id DESC LIMIT 1",
      [parseId("offer", pass.id)],
    );
    const given = { purchase: formatId("purchase", rows[0].id), reason: "seller" };
    await platform.call("POST /v1/refunds", { token: seller.keys.secret, body: given });
  };
  const runDry = async () => {
    const prices = usd(await balance());
    const offer = await createTestOffer(platform, await createTestSeller(platform), { prices });
    await purchase({ offer: offer.id });
    await nextDay();
    await topUpTestWallet(platform, wallet, "3");
  };
  /** As if the server had crashed after the purchase, before starting the renewal. */
  const forgetRenewal = () =>
    platform.db.pool.query("DELETE FROM renewals WHERE offer_id = $1", [parseId("offer", pass.id)]);

  test.each([
    ["cancelled", cancel],
    ["stopped for lack of money", runDry],
    ["given back", giveBack],
  ])("starts no renewal when the one that blocked it is %s", async (_, end) => {
    await buy("bought");
    const again = await buy("elsewhere");
    expect([again.status, again.body.charged]).toEqual([200, "0"]);
    await end();
    const ended = await list();
    expect(ended).toHaveLength(1);
    expect(ended[0]?.state).not.toBe("active");
    const before = await balance();
    await buy("elsewhere");
    await buy("bought");
    expect(await list()).toEqual(ended);
    await nextDay();
    expect(await balance()).toBe(before);
  });

  test("under another key it is a new request, and renews what was cancelled before it", async () => {
    await buy("bought");
    await cancel();
    expect((await buy("anew")).status).toBe(200);
    expect((await list()).map(({ state }) => state).sort()).toEqual(["active", "cancelled"]);
  });

  test.each([
    ["bought it", true],
    ["found the pass already owned", false],
  ])("starts the renewal that a crash lost, once: the request that %s", async (_, renews) => {
    if (!renews) await purchase({ offer: pass.id });
    await buy("lost");
    await forgetRenewal();
    await buy("lost");
    await buy("lost");
    expect(await list()).toMatchObject([{ state: "active", renewed: 0 }]);
    await nextDay();
    expect(await balance()).toBe("4");
  });

  const another = async () => {
    await buy("another");
    await cancel();
  };
  test.each([
    ["the pass has expired", async () => platform.clock.advance(DAY + 1), 0],
    ["the pass was refunded", giveBack, 0],
    ["another one was started since and cancelled", another, 1],
  ])("starts no renewal that a crash lost when %s", async (_, happens, others) => {
    await buy("lost");
    await forgetRenewal();
    await happens();
    await buy("lost");
    const renewals = await list();
    expect(renewals).toHaveLength(others);
    for (const { state } of renewals) expect(state).toBe("cancelled");
  });
});
