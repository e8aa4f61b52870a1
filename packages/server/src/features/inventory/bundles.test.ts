import { type Problem, problemName } from "@tuppence/protocol";
import type {
  Entitlement,
  EntitlementCheck,
  InventoryItem,
  Offer,
  OfferQuote,
  Order,
  Purchase,
  PurchaseResult,
  Refund,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestGame, type TestGame } from "../../testing/test-items.ts";
import { TEST_ORIGIN } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const MINUTE = 60_000;
/** The counted items in the starter pack. */
const CONTENTS = { hull: 1, patch: 5, pearl: 20 };

const refused = (answer: { status: number; body: Pick<Problem, "type"> }) => [
  answer.status,
  problemName(answer.body.type),
];

describe("bundles of items", () => {
  let platform: TestPlatform;
  let game: TestGame;
  let hull: Offer;
  let patches: Offer;
  let booster: Offer;
  let pearls: Offer;
  let starter: Offer;

  /** Puts a bundle of these offers on sale at 0.25 USD. */
  const bundle = async (...offers: readonly Offer[]) => {
    const answer = await game.asGame<Offer>("POST /v1/offers", {
      kind: "bundle",
      title: "A pack",
      resourceUrl: `${TEST_ORIGIN}/shop`,
      prices: [{ amount: "0.25", currency: "USD" }],
      refundWindowSeconds: 3600,
      bundle: { offers: offers.map(({ id }) => id) },
    });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };
  const buy = (offer: Offer, key?: string) =>
    game.asPlayer<PurchaseResult & Problem>("POST /v1/purchases", { offer: offer.id }, key);
  const use = (sku: string, quantity: number) =>
    game.asGame("POST /v1/inventory/consume", { buyer: game.player, sku, quantity });
  const give = (sku: string, quantity: number) =>
    game.asGame("POST /v1/inventory/grant", { buyer: game.player, sku, quantity });
  const giveBack = (purchase: Purchase, reason = "regret") =>
    game.asPlayer<Refund & Problem>("POST /v1/refunds", { purchase: purchase.id, reason });
  const inventory = async () => {
    const { body } = await game.asPlayer<{ data: InventoryItem[] }>("GET /v1/inventory");
    const own = body.data.filter(({ sku }) => sku !== "ticket");
    return Object.fromEntries(own.map(({ sku, quantity }) => [sku, quantity]));
  };
  const has = async (offer: Offer) => {
    const path = `GET /v1/entitlements/check?offer=${offer.id}`;
    return (await game.asPlayer<EntitlementCheck>(path)).body.entitlement;
  };
  const balance = async () => {
    const token = platform.config.operatorKey;
    return (await platform.call<Wallet>(`GET /v1/wallets/${game.wallet.id}`, { token })).body
      .balance;
  };

  const order = async () => {
    const body = { offer: starter.id, buyer: game.player };
    const { id } = (await game.asGame<Order>("POST /v1/orders", body)).body;
    const yes = await game.asPlayer<Order>(`POST /v1/orders/${id}/confirm`, {});
    expect([yes.status, yes.body.reserved?.amount]).toEqual([200, "0.25"]);
    return id;
  };
  const finalize = (id: string) =>
    game.asGame<Order & Pick<Problem, "type">>(`POST /v1/orders/${id}/finalize`);

  const inMinutes = (minutes: number) =>
    new Date(platform.clock.now() + minutes * MINUTE).toISOString();

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    platform.clock.advance(1);
    game = await createTestGame(platform);
    hull = await game.sell({ sku: "hull", type: "durable" });
    patches = await game.sell({ sku: "patch", type: "consumable", units: 5 });
    pearls = await game.sell({ sku: "pearl", type: "currency", units: 20 });
    booster = await game.sell(
      { sku: "wind", type: "booster", stacking: "refuse" },
      { durationSeconds: 600 },
    );
    starter = await bundle(hull, patches, booster, pearls);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  test("one charge; each item is there as if bought separately: counted, owned, running", async () => {
    const bought = await buy(starter);
    expect([bought.status, bought.body.charged, await balance()]).toEqual([201, "0.25", "4.65"]);
    expect(await inventory()).toEqual(CONTENTS);
    expect((await has(booster))?.expiresAt).toBe(inMinutes(10));
    // A durable item is not sold a second time, in a pack or separately.
    expect((await buy(hull)).body).toMatchObject({ free: "covered", coveredBy: starter.id });
    expect((await buy(starter)).body).toMatchObject({ charged: "0", alreadyOwned: true });
    // Consumables are, and they add to the same stacks.
    expect((await buy(patches)).body.charged).toBe("0.1");
    expect(await inventory()).toEqual({ ...CONTENTS, patch: 10 });
  });

  test("its contents are worn and used up like anything else", async () => {
    await buy(starter);
    const worn = await game.asGame("POST /v1/inventory/equip", {
      buyer: game.player,
      slot: "boat",
      sku: "hull",
    });
    expect(worn.status).toBe(200);
    expect((await use("patch", 6)).status).toBe(409);
    expect((await use("patch", 5)).status).toBe(201);
    expect((await use("pearl", 7)).status).toBe(201);
    expect(await inventory()).toEqual({ hull: 1, pearl: 13 });
  });

  test("unused it is refunded whole: every unit, the booster's time, all the money; once", async () => {
    const { purchase } = (await buy(starter)).body;
    const back = await giveBack(purchase, "undo");
    expect([back.status, back.body.amount, await balance()]).toEqual([201, "0.25", "4.9"]);
    expect(await inventory()).toEqual({});
    expect([await has(hull), await has(booster), await has(starter)]).toEqual([null, null, null]);
    expect(refused(await giveBack(purchase))).toEqual([409, "already-refunded"]);
    // With the booster expired and nothing owned, all of it is for sale again.
    expect((await buy(starter)).body.charged).toBe("0.25");
    expect(await inventory()).toEqual(CONTENTS);
  });

  test("its entitlements are on the revoked list", async () => {
    const { purchase } = (await buy(starter)).body;
    const path = "GET /v1/entitlements?limit=50";
    const given = (await game.asPlayer<{ data: Entitlement[] }>(path)).body.data
      .filter((one) => one.purchase === purchase.id)
      .map(({ id }) => id);
    expect(given).toHaveLength(5);
    await giveBack(purchase);
    platform.clock.advance(2_000);
    const { text } = await platform.call("GET /v1/revoked");
    expect(given.filter((id) => !text.includes(id))).toEqual([]);
  });

  test("409 items-used-up: partly used, only the seller can refund it, and the unused items are removed with it", async () => {
    const { purchase } = (await buy(starter)).body;
    await use("pearl", 1);
    for (const reason of ["undo", "regret"])
      expect(refused(await giveBack(purchase, reason))).toEqual([409, "items-used-up"]);
    expect([await balance(), await inventory()]).toEqual(["4.65", { ...CONTENTS, pearl: 19 }]);
    const body = { purchase: purchase.id, reason: "seller" };
    const back = await game.asGame<Refund>("POST /v1/refunds", body);
    expect([back.status, back.body.amount, await balance()]).toEqual([201, "0.25", "4.9"]);
    expect(await inventory()).toEqual({});
  });

  test("gifts and other purchases count as used up first", async () => {
    await give("patch", 2);
    const { purchase } = (await buy(starter)).body;
    await use("patch", 2);
    expect((await giveBack(purchase)).body.amount).toBe("0.25");
    expect(await inventory()).toEqual({});
  });

  test("409 already-active: refused while its booster is running, and no money moves", async () => {
    await buy(booster);
    const [before, things] = [await balance(), await inventory()];
    expect(refused(await buy(starter))).toEqual([409, "already-active"]);
    expect([await balance(), await inventory()]).toEqual([before, things]);
    platform.clock.advance(10 * MINUTE);
    expect((await buy(starter)).status).toBe(201);
    // And the other way round.
    expect(refused(await buy(booster))).toEqual([409, "already-active"]);
  });

  test("a booster that adds up starts when the previous one ends", async () => {
    const wind = await game.sell(
      { sku: "gust", type: "booster", stacking: "extend" },
      { durationSeconds: 600 },
    );
    const pack = await bundle(patches, wind);
    await buy(wind);
    await buy(pack);
    const { body } = await game.asPlayer<{ data: Entitlement[] }>("GET /v1/entitlements?limit=50");
    const times = body.data
      .filter(({ offer }) => offer === wind.id)
      .map(({ startsAt, expiresAt }) => [startsAt, expiresAt]);
    const [now, then, end] = [0, 10, 20].map(inMinutes);
    // Bought in the same millisecond, they are listed in any order.
    expect(times).toHaveLength(2);
    expect(times).toEqual(
      expect.arrayContaining([
        [now, then],
        [then, end],
      ]),
    );
  });

  test("without durable contents it can be bought repeatedly; two of the same item form one stack", async () => {
    const more = await game.sell({ sku: "patch", type: "consumable", units: 3 });
    const pack = await bundle(patches, more, pearls);
    for (const times of [1, 2]) {
      const answer = await buy(pack);
      expect([answer.body.charged, answer.body.alreadyOwned]).toEqual(["0.25", false]);
      expect(await inventory()).toEqual({ patch: 8 * times, pearl: 20 * times });
    }
    const quote = await game.asPlayer<OfferQuote>(`GET /v1/offers/${pack.id}/quote`);
    expect([quote.body.due, quote.body.owned]).toEqual([
      [{ amount: "0.25", currency: "USD" }],
      null,
    ]);
  });

  test("422 stack-too-large: one full stack stops the whole purchase", async () => {
    await give("pearl", 999_999_990);
    expect(refused(await buy(starter))).toEqual([422, "stack-too-large"]);
    expect([await balance(), (await inventory())["patch"]]).toEqual(["4.9", undefined]);
  });

  test("50 purchases at once with one key are one charge, also with 50 keys for a pack with a durable item", async () => {
    const pack = await bundle(patches, pearls);
    const answers = await Promise.all(Array.from({ length: 50 }, () => buy(pack, "one-key")));
    expect(new Set(answers.map(({ body }) => body.purchase.id)).size).toBe(1);
    expect([await balance(), await inventory()]).toEqual(["4.65", { patch: 5, pearl: 20 }]);
    await Promise.all(Array.from({ length: 50 }, () => buy(starter)));
    expect([await balance(), await inventory()]).toEqual([
      "4.4",
      { hull: 1, patch: 10, pearl: 40 },
    ]);
  });

  test("in two steps: opened, confirmed, delivered once; refused if the booster is running by then", async () => {
    const first = await order();
    expect([await balance(), await inventory()]).toEqual(["4.65", {}]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => finalize(first)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect([await balance(), await inventory()]).toEqual(["4.65", CONTENTS]);
    expect((await buy(hull)).body.free).toBe("covered");

    const purchase = { id: answers[0]?.body.purchase } as Purchase;
    expect((await giveBack(purchase, "undo")).body.amount).toBe("0.25");
    await buy(booster);
    expect(refused(await finalize(await order()))).toEqual([409, "already-active"]);
    expect(await inventory()).toEqual({});
  });

  test("a bundle that contains more than items cannot be ordered", async () => {
    const article = await game.asGame<Offer>("POST /v1/offers", {
      kind: "unlock",
      title: "A map",
      resourceUrl: `${TEST_ORIGIN}/map`,
      prices: [{ amount: "0.02", currency: "USD" }],
    });
    const pack = await bundle(patches, article.body);
    const body = { offer: pack.id, buyer: game.player };
    expect(refused(await game.asGame("POST /v1/orders", body))).toEqual([422, "not-for-orders"]);
    // Bought directly, it gives both.
    await buy(pack);
    expect([await inventory(), (await has(article.body)) !== null]).toEqual([{ patch: 5 }, true]);
  });
});
