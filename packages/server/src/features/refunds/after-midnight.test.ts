import { problemName } from "@tuppence/protocol";
import type { Offer, Purchase, PurchaseResult } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  createTestGrant,
  createTestMarket,
  createTestOfferOf,
  type TestMarket,
} from "../../testing/test-market.ts";
import {
  type ApiAnswer,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";
import { type TestMeters, testMeters } from "../meters/testing/test-meters.ts";

const DAY_MS = 86_400_000;
const usd = (amount: string) => [{ amount, currency: "USD" }];
const said = ({ status, body }: ApiAnswer<object>) =>
  "type" in body ? problemName(String(body.type)) : status;

let platform: TestPlatform;
let meters: TestMeters;
let market: TestMarket;
let token: string;

beforeAll(async () => {
  platform = await createTestPlatform();
  meters = testMeters(platform);
});
beforeEach(async () => {
  // Ten seconds before midnight in the wallet's calendar.
  const now = platform.clock.now();
  platform.clock.advance((Math.floor(now / DAY_MS) + 2) * DAY_MS - 10_000 - now);
  market = await createTestMarket(platform);
  const expiresAt = new Date(platform.clock.now() + 9 * DAY_MS).toISOString();
  ({ token } = await createTestGrant(platform, market.wallet, { expiresAt }));
});
afterAll(async () => {
  expect(await verifyBooks(platform.db.pool)).toEqual([]);
  await platform.close();
});

const sell = (amount: string, more: object = {}) =>
  createTestOfferOf(platform, market.seller, {
    kind: "unlock",
    prices: usd(amount),
    refundWindowSeconds: 3 * 86_400,
    ...more,
  } as never);
const sellCap = (cap: string) =>
  sell("3", { kind: "pass", pass: { scope: "all", period: "day", cap: usd(cap) } });
const buy = async ({ id }: Offer, more: object = {}): Promise<Purchase> => {
  const body = { offer: id, ...more };
  return (await platform.call<PurchaseResult>("POST /v1/purchases", { token, body })).body.purchase;
};
const giveBack = async ({ id }: Purchase, reason: "undo" | "regret") =>
  said(await platform.call("POST /v1/refunds", { token, body: { purchase: id, reason } }));
const balance = () => meters.balance(market.wallet);

test("a price lowered by a cap depends on earlier payments, even after the day is over and something else was bought", async () => {
  await sellCap("1");
  const [a, b, c] = [await sell("0.99"), await sell("0.9"), await sell("0.01")];
  const first = await buy(a);
  const cheaper = await buy(b);
  expect(cheaper.amount).toBe("0.01");
  expect(await giveBack(first, "undo")).toBe("others-rest-on-it");
  platform.clock.advance(10_000);
  expect(await giveBack(first, "undo")).toBe("others-rest-on-it");
  const later = await buy(c);
  expect(later.amount).toBe("0.01");
  expect(await giveBack(first, "undo")).toBe("others-rest-on-it");
  // Latest first: then everything can be refunded.
  for (const purchase of [later, cheaper, first])
    expect(await giveBack(purchase, "undo")).toBe(201);
  expect(await balance()).toBe("5");
});

test("the same for a daily maximum of plays", async () => {
  const station = await sell("0.03", {
    kind: "play",
    play: { lengthSeconds: 180, maximumPerDay: usd("0.04") },
  });
  const first = await buy(station, { playId: "one" });
  const cheaper = await buy(station, { playId: "two" });
  expect(cheaper.amount).toBe("0.01");
  platform.clock.advance(10_000);
  expect((await buy(station, { playId: "three" })).amount).toBe("0.03");
  expect(await giveBack(first, "undo")).toBe("others-rest-on-it");
  for (const purchase of [cheaper, first]) expect(await giveBack(purchase, "undo")).toBe(201);
});

test("a pass that was reached and used depends on what reached it for the whole return window", async () => {
  await sellCap("1");
  const first = await buy(await sell("0.99"));
  const reaching = await buy(await sell("0.9"));
  // The pass opens this one.
  const opened = await sell("0.02");
  await platform.call("POST /v1/purchases", { token, body: { offer: opened.id } });
  for (const laterMs of [60_000, DAY_MS]) {
    platform.clock.advance(laterMs);
    expect((await buy(await sell("0.03"))).amount).toBe("0.03");
    for (const purchase of [first, reaching])
      expect(await giveBack(purchase, "regret")).toBe("others-rest-on-it");
  }
  platform.clock.advance(2 * DAY_MS);
  expect(await giveBack(first, "regret")).toBe("refund-window-closed");
});

test("a meter that runs over midnight keeps the dependencies of the previous day's units", async () => {
  await sellCap("1");
  const film = await meters.offer(market.seller, "0.11");
  const article = await sell("0.9");
  const { meter } = (await meters.open(token, film)).body;
  await meters.tick(token, meter, 9);
  const cheaper = await buy(article);
  expect(cheaper.amount).toBe("0.01");
  platform.clock.advance(10_000);
  await meters.tick(token, meter, 10);
  const closed = await meters.close(token, meter);
  expect(closed.body).toMatchObject({ units: 10, charged: "1.1" });
  expect(said(await meters.refund(token, meter, "regret"))).toBe("others-rest-on-it");
  expect(await giveBack(cheaper, "undo")).toBe(201);
  expect(said(await meters.refund(token, meter, "regret"))).toBe(200);
  expect(await balance()).toBe("5");
});
