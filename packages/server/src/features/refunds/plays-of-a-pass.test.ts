import { parseMicros, problemName } from "@tuppence/protocol";
import type { Offer, Purchase, PurchaseResult, RefundOptionsList } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestMarket, createTestOfferOf, type TestMarket } from "../../testing/test-market.ts";
import {
  type ApiAnswer,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";
import { testMeters } from "../meters/testing/test-meters.ts";

let platform: TestPlatform;
let market: TestMarket;

beforeAll(async () => {
  platform = await createTestPlatform();
  market = await createTestMarket(platform);
});
afterAll(async () => {
  expect(await verifyBooks(platform.db.pool)).toEqual([]);
  await platform.close();
});

const usd = (amount: string) => [{ amount, currency: "USD" }];
const said = ({ status, body }: ApiAnswer<object>) =>
  "type" in body ? problemName(String(body.type)) : status;
const sell = (terms: object) => createTestOfferOf(platform, market.seller, terms as never);
const asBuyer = <T extends object>(route: string, body?: object) =>
  platform.call<T>(route, { token: market.grant.token, body });
const buy = async ({ id }: Offer): Promise<Purchase> =>
  (await asBuyer<PurchaseResult>("POST /v1/purchases", { offer: id })).body.purchase;
const open = ({ id }: Offer) => asBuyer(`GET /v1/entitlements/check?offer=${id}`);
const giveBack = ({ id }: Purchase, reason: "undo" | "regret") =>
  asBuyer("POST /v1/refunds", { purchase: id, reason });
const balance = async () => parseMicros(await testMeters(platform).balance(market.wallet));
const options = async ({ id }: Purchase) =>
  (await asBuyer<RefundOptionsList>(`GET /v1/refund-options?purchases=${id}`)).body.data[0];

test("each play that a pass pays for counts, but reloading one does not", async () => {
  const station = await sell({
    kind: "play",
    play: { lengthSeconds: 180 },
    section: "music",
    prices: usd("0.05"),
  });
  const pass = await sell({
    kind: "pass",
    prices: usd("0.4"),
    pass: { scope: "section", section: "music", period: "day" },
  });
  const play = (playId: string) => asBuyer("POST /v1/purchases", { offer: station.id, playId });
  const slip = await buy(pass);
  // The page asks first, then it plays: that is one use, however often it is loaded.
  await open(station);
  for (const playId of ["one", "one"]) await play(playId);
  await open(station);
  expect(said(await giveBack(slip, "undo"))).toBe(201);

  const bought = await buy(pass);
  for (let count = 0; count < 4; count++) await play(`play ${count}`);
  for (let count = 0; count < 4; count++) await play(`play ${count}`);
  expect(said(await giveBack(bought, "undo"))).toBe("used-already");
  expect((await options(bought))?.regret).toMatchObject({ amount: "0.4" });
  for (let count = 0; count < 40; count++) await play(`another ${count}`);
  expect(said(await giveBack(bought, "regret"))).toBe("consumed-too-much");
  expect(await balance()).toBe(4_600_000n);
});

test("metered use opened by a pass uses all of the pass, because nobody counts the units then", async () => {
  const film = await sell({
    kind: "metered",
    section: "films",
    metered: { unit: "second", unitPrices: usd("0.001"), holdUnits: 60, idleSeconds: 30 },
  });
  const pass = await sell({
    kind: "pass",
    refundWindowSeconds: 86_400,
    section: "films",
    prices: usd("1"),
    pass: { scope: "section", section: "films", period: "day" },
  });
  const before = await balance();
  // It is the one thing the pass was bought for: an immediate undo restores the state before.
  const slip = await buy(pass);
  await open(film);
  expect(said(await giveBack(slip, "undo"))).toBe(201);

  const bought = await buy(pass);
  expect((await options(bought))?.regret).toMatchObject({ amount: "1" });
  for (let count = 0; count < 8; count++) {
    expect((await open(film)).body).toMatchObject({ entitled: true });
    platform.clock.advance(300_000);
  }
  expect(await options(bought)).toMatchObject({ regret: null, refused: "consumed-too-much" });
  expect(said(await giveBack(bought, "regret"))).toBe("consumed-too-much");
  expect(await balance()).toBe(before - 1_000_000n);
});
