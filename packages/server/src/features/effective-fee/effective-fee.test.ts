import { newId, parseId, parseMicros, routeOf } from "@tuppence/protocol";
import type {
  EffectiveFee,
  EffectiveFeeRow,
  NewSeller,
  Offer,
  PurchaseResult,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { derivedOperation } from "../../api/derived-operation.ts";
import { SPEND_ONLY, type TopUpRequest } from "../../ledger/index.ts";
import {
  createTestGrant,
  createTestOffer,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
} from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { testMeters } from "../meters/testing/test-meters.ts";

const DAY_MS = 86_400_000;
const EUR = (amount: string) => [{ amount, currency: "EUR" }];

let platform: TestPlatform;
beforeEach(async () => {
  platform = await createTestPlatform();
});
afterEach(() => platform.close());

/** Money that has come on a rail, as the ledger writes it when the rail says so. */
async function arrived(wallet: Wallet, rail: string, amount: string, request: TopUpRequest = {}) {
  const { rows } = await platform.db.pool.query<{ buyer_id: string }>(
    "SELECT buyer_id FROM wallets WHERE id = $1",
    [parseId("wallet", wallet.id)],
  );
  const walletId = parseId("wallet", wallet.id);
  if (walletId === undefined) throw new Error("no wallet");
  const topUpId = newId("topUp", routeOf(walletId), platform.clock.now());
  const outcome = await platform.ledger.submit({
    kind: "top-up",
    ...derivedOperation(`arrival of ${topUpId}`),
    buyerId: rows[0]?.buyer_id as never,
    topUpId,
    walletId,
    currency: wallet.currency,
    amountMicros: parseMicros(amount),
    rail,
    hasArrived: true,
    request,
    lot: SPEND_ONLY,
  });
  expect(outcome.status).toBe("accepted");
}

const reader = async (currency = "EUR") => {
  const wallet = await createTestWallet(platform, null, currency);
  const expiresAt = new Date(platform.clock.now() + 90 * DAY_MS).toISOString();
  const { token } = await createTestGrant(platform, wallet, { expiresAt });
  return { wallet, token };
};
const buy = async (token: string, offer: Offer) => {
  const body = { offer: offer.id };
  const answer = await platform.call<PurchaseResult>("POST /v1/purchases", { token, body });
  expect(answer.status).toBe(201);
  return answer.body.purchase;
};
const summed = async () => {
  platform.clock.advance(60_000);
  await platform.runJobs("sum days");
};
const report = async (query = "", token = platform.config.operatorKey) => {
  const answer = await platform.call<EffectiveFee>(`GET /v1/effective-fee${query}`, { token });
  expect(answer.status).toBe(200);
  return answer.body;
};
const ofSeller = (seller: NewSeller, query = "") => report(query, seller.keys.secret);
const row = ({ data }: EffectiveFee, currency = "EUR"): EffectiveFeeRow | undefined =>
  data.find((one) => one.currency === currency);

describe("the effective fee", () => {
  test("of the instance is what its top-ups cost and what was taken off its sales, as a share of these", async () => {
    const seller = await createTestSeller(platform);
    const { wallet, token } = await reader();
    await arrived(wallet, "card", "20");
    await buy(token, await createTestOffer(platform, seller, { prices: EUR("20") }));
    await summed();
    expect(row(await report())).toEqual({
      currency: "EUR",
      sales: "20",
      fees: "1",
      onTop: "0",
      railCosts: "0.55",
      shares: { total: 0.05, rails: 0.0275, platform: 0.0225 },
      rails: [{ name: "card", topUps: 1, amount: "20", cost: "0.55" }],
    });
  });

  test("of a seller has its part of the rails' costs, in proportion to its sales", async () => {
    const [large, small] = [await createTestSeller(platform), await createTestSeller(platform)];
    const { wallet, token } = await reader();
    await arrived(wallet, "card", "20");
    await arrived(wallet, "bank", "20");
    await buy(token, await createTestOffer(platform, large, { prices: EUR("9") }));
    await buy(token, await createTestOffer(platform, small, { prices: EUR("1") }));
    await summed();
    // 0.55 and 0.20; and all of it although most of the money is not spent yet.
    expect(row(await report())?.railCosts).toBe("0.75");
    const [of9, of1] = [row(await ofSeller(large)), row(await ofSeller(small))];
    expect([of9?.railCosts, of1?.railCosts]).toEqual(["0.675", "0.075"]);
    expect(of1).toMatchObject({ sales: "1", fees: "0.05", shares: { rails: 0.075, total: 0.05 } });
    expect(of1?.shares?.platform).toBe(-0.025);
    expect(of1).not.toHaveProperty("rails");
    expect(row(await report(`?seller=${small.id}`))).toEqual(of1);
  });

  test("counts days apart, and what is given back on the day it is given back", async () => {
    const seller = await createTestSeller(platform);
    const { wallet, token } = await reader();
    await arrived(wallet, "card", "20");
    const kept = await createTestOffer(platform, seller, { prices: EUR("3") });
    const terms = { prices: EUR("2"), refundWindowSeconds: 9 * 86_400 };
    const returned = await buy(token, await createTestOffer(platform, seller, terms));
    await buy(token, kept);
    await summed();
    platform.clock.advance(DAY_MS);
    await platform.call("POST /v1/refunds", {
      token: seller.keys.secret,
      body: { purchase: returned.id, reason: "seller" },
    });
    await summed();
    const day = (date: string) => ofSeller(seller, `?from=${date}&to=${date}`);
    expect(row(await day("2027-03-10"))).toMatchObject({
      sales: "5",
      fees: "0.25",
      railCosts: "0.55",
    });
    expect(row(await day("2027-03-11"))).toMatchObject({
      sales: "-2",
      fees: "-0.1",
      railCosts: "0",
      shares: null,
    });
    expect(row(await ofSeller(seller))).toMatchObject({
      sales: "3",
      fees: "0.15",
      railCosts: "0.55",
    });
    expect((await day("2027-03-09")).data).toEqual([]);
  });

  test("what a meter is paid after its day counts on the day it was opened, as in the earnings", async () => {
    const seller = await createTestSeller(platform);
    const film = await createTestOfferOf(platform, seller, {
      kind: "metered",
      metered: { unit: "second", unitPrices: EUR("0.1"), holdUnits: 10, idleSeconds: 86_400 },
    });
    const { wallet, token } = await reader();
    await arrived(wallet, "card", "20");
    const meters = testMeters(platform);
    const { meter } = (await meters.open(token, film)).body;
    await meters.tick(token, meter, 3);
    await summed();
    expect(row(await ofSeller(seller))?.sales).toBe("0.3");
    platform.clock.advance(14 * 3_600_000);
    await summed();
    await meters.close(token, meter, { units: 5 });
    await summed();
    expect(row(await ofSeller(seller, "?from=2027-03-10&to=2027-03-10"))?.sales).toBe("0.5");
  });

  test("says what buyers paid on top, and charges the provider's share of that too", async () => {
    const seller = await createTestSeller(platform);
    const { wallet, token } = await reader();
    await arrived(wallet, "card", "20", { feeMicros: String(parseMicros("0.56")) });
    await buy(token, await createTestOffer(platform, seller, { prices: EUR("20") }));
    await summed();
    expect(row(await report())).toMatchObject({
      fees: "1",
      onTop: "0.56",
      railCosts: "0.5584",
      shares: { total: 0.078, rails: 0.02792, platform: 0.05008 },
    });
  });

  test("of a payment of less than twice the fee, says the half that was taken", async () => {
    const { wallet } = await reader();
    const request = { feeMicros: String(parseMicros("0.2")) };
    for (const amount of ["0.15", "0.2", "12.6"]) await arrived(wallet, "bank", amount, request);
    await arrived(wallet, "bank", "5");
    await summed();
    expect(row(await report())?.onTop).toBe("0.55");
  });

  test("what a provider charges and nobody knows is not guessed", async () => {
    const { wallet } = await reader("CHF");
    await arrived(wallet, "card", "20");
    await summed();
    expect(row(await report(), "CHF")).toMatchObject({
      sales: "0",
      railCosts: "0",
      shares: null,
      rails: [{ name: "card", topUps: 1, amount: "20", cost: null }],
    });
  });

  test("is added up again from the books when its sums are lost", async () => {
    const seller = await createTestSeller(platform);
    const { wallet, token } = await reader();
    await arrived(wallet, "card", "20");
    await buy(token, await createTestOffer(platform, seller, { prices: EUR("5") }));
    platform.clock.advance(40 * DAY_MS);
    await buy(token, await createTestOffer(platform, seller, { prices: EUR("2") }));
    await summed();
    // The first turn adds up the first month, and the next one the rest.
    await platform.runJobs("sum days");
    const query = "?from=2027-03-01&to=2027-05-01";
    const before = await report(query);
    expect(row(before)?.sales).toBe("7");
    await platform.db.pool.query("TRUNCATE sales_days, sales_day_totals, top_up_days, day_summing");
    expect(row(await report(query))).toBeUndefined();
    await summed();
    await platform.runJobs("sum days");
    expect((await report(query)).data).toEqual(before.data);
  });

  test("of two servers one adds up, and the other one once the first has died", async () => {
    const { wallet } = await reader();
    await arrived(wallet, "card", "20");
    await summed();
    const first = (await report()).asOf;
    await platform.db.pool.query("UPDATE day_summing SET next_at_ms = $1", [
      platform.clock.now() + 600_000,
    ]);
    await summed();
    expect((await report()).asOf).toBe(first);
    platform.clock.advance(600_000);
    await summed();
    expect((await report()).asOf).not.toBe(first);
  });

  test("a key of a seller reads its own only", async () => {
    const [one, other] = [await createTestSeller(platform), await createTestSeller(platform)];
    const answer = await platform.call(`GET /v1/effective-fee?seller=${other.id}`, {
      token: one.keys.secret,
    });
    expect(answer.status).toBe(422);
    expect((await ofSeller(one)).data).toEqual([]);
    expect((await platform.call("GET /v1/effective-fee")).status).toBe(401);
  });

  test("is among the metrics", async () => {
    const seller = await createTestSeller(platform);
    const { wallet, token } = await reader();
    await arrived(wallet, "card", "20");
    await buy(token, await createTestOffer(platform, seller, { prices: EUR("20") }));
    await summed();
    const { operatorKey } = platform.config;
    const { text } = await platform.call("GET /metrics", { token: operatorKey });
    expect(text).toContain('tuppence_effective_fee_ratio{currency="EUR",part="rails"} 0.0275');
    expect(text).toContain('tuppence_effective_fee_ratio{currency="EUR",part="total"} 0.05');
  });
});
