import { type Problem, problemName } from "@tuppence/protocol";
import type {
  InventoryItem,
  NewGrant,
  Offer,
  Order,
  Purchase,
  Refund,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expireOrders } from "./expire-orders.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestGame, type TestGame } from "../../testing/test-items.ts";
import { createTestGrant, createTestWallet, signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

/** An order, or a problem whose type is checked. */
type Answered = Order & Pick<Problem, "type">;

describe("orders", () => {
  let platform: TestPlatform;
  let game: TestGame;
  let offer: Offer;

  const open = (more: object = {}) =>
    game.asGame<Answered>("POST /v1/orders", {
      offer: offer.id,
      buyer: game.player,
      quantity: 3,
      ...more,
    });
  const opened = async (more: object = {}) => {
    const answer = await open(more);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.id;
  };
  const confirm = (id: string, body: object = {}) =>
    game.asPlayer<Answered>(`POST /v1/orders/${id}/confirm`, body);
  const finalize = (id: string) => game.asGame<Answered>(`POST /v1/orders/${id}/finalize`);
  const cancel = (id: string) => game.asGame<Answered>(`POST /v1/orders/${id}/cancel`);
  const expire = () =>
    expireOrders({ db: platform.db, ledger: platform.ledger, now: platform.clock.now });
  const operator = () => ({ token: platform.config.operatorKey });
  const balance = async () =>
    (await platform.call<Wallet>(`GET /v1/wallets/${game.wallet.id}`, operator())).body.balance;
  const spent = async () =>
    (await game.asPlayer<{ spentToday: string }>("GET /v1/grants/current")).body.spentToday;
  const count = async (sku = "potion") => {
    const path = `GET /v1/inventory?buyer=${game.player}&sku=${sku}`;
    return (await game.asGame<{ data: InventoryItem[] }>(path)).body.data[0]?.quantity ?? 0;
  };
  const purchases = async () =>
    (await game.asGame<{ data: Purchase[] }>(`GET /v1/purchases?offer=${offer.id}`)).body.data;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    platform.clock.advance(1);
    game = await createTestGame(platform);
    offer = await game.sell({ sku: "potion", type: "consumable", units: 2 });
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  test("opened, confirmed, finalized: charged once, delivered once, and refunded like any purchase", async () => {
    const { status, body } = await open({ reference: "chest 7" });
    expect([status, body.status, body.prices, body.reserved, body.reference]).toEqual([
      201,
      "initiated",
      [{ amount: "0.3", currency: "USD" }],
      null,
      "chest 7",
    ]);
    expect(await balance()).toBe("4.9");

    const yes = await confirm(body.id, { price: { amount: "0.30", currency: "USD" } });
    expect([yes.status, yes.body.status, yes.body.reserved?.amount]).toEqual([
      200,
      "confirmed",
      "0.3",
    ]);
    expect([await balance(), await spent(), await count(), await purchases()]).toEqual([
      "4.6",
      "0.4",
      0,
      [],
    ]);

    const answers = await Promise.all(Array.from({ length: 20 }, () => finalize(body.id)));
    const names = new Set(answers.map((one) => `${one.status} ${one.body.purchase}`));
    expect([...names]).toEqual([`200 ${answers[0]?.body.purchase}`]);
    const [purchase, ...more] = await purchases();
    expect(more).toEqual([]);
    expect(purchase).toMatchObject({ id: answers[0]?.body.purchase, amount: "0.3", quantity: 3 });
    expect([await balance(), await spent(), await count()]).toEqual(["4.6", "0.4", 6]);
    expect((await confirm(body.id)).body.status).toBe("finalized");

    const back = await game.asPlayer<Refund>("POST /v1/refunds", {
      purchase: purchase?.id,
      reason: "undo",
    });
    expect([back.body.amount, await balance(), await spent(), await count()]).toEqual([
      "0.3",
      "4.9",
      "0.1",
      0,
    ]);
  });

  test("never finalized, it costs nothing: the job returns the money, and the order expires", async () => {
    const id = await opened({ expiresInSeconds: 60 });
    const silent = await opened({ expiresInSeconds: 60 });
    await confirm(id);
    expect(await balance()).toBe("4.6");
    platform.clock.advance(59_999);
    expect(await expire()).toBe(0);
    platform.clock.advance(1);
    const late = await finalize(id);
    expect([late.status, problemName(late.body.type)]).toEqual([409, "order-expired"]);
    expect(await expire()).toBe(2);
    expect(await expire()).toBe(0);
    for (const one of [id, silent]) {
      expect((await game.asGame<Order>(`GET /v1/orders/${one}`)).body.status).toBe("expired");
      expect(problemName((await finalize(one)).body.type)).toBe("order-expired");
      expect(problemName((await confirm(one)).body.type)).toBe("order-expired");
    }
    expect([await balance(), await spent(), await count(), await purchases()]).toEqual([
      "4.9",
      "0.1",
      0,
      [],
    ]);
  });

  test("the job that ends idle holds may run first", async () => {
    const id = await opened({ expiresInSeconds: 60 });
    await confirm(id);
    platform.clock.advance(60_000);
    await platform.runJobs("release idle holds");
    expect(await balance()).toBe("4.9");
    expect(problemName((await finalize(id)).body.type)).toBe("order-expired");
    expect(await expire()).toBe(1);
    expect((await game.asGame<Order>(`GET /v1/orders/${id}`)).body.status).toBe("expired");
    expect(await balance()).toBe("4.9");
  });

  test("seller and player may cancel until it is finalized", async () => {
    const [first, second] = [await opened(), await opened()];
    await confirm(first);
    expect((await cancel(first)).body.status).toBe("cancelled");
    const byPlayer = await game.asPlayer<Order>(`POST /v1/orders/${second}/cancel`);
    expect([byPlayer.status, byPlayer.body.status]).toEqual([200, "cancelled"]);
    expect(await balance()).toBe("4.9");
    for (const answer of [await finalize(first), await confirm(second)])
      expect([answer.status, problemName(answer.body.type)]).toEqual([409, "order-closed"]);
    expect((await cancel(first)).status).toBe(200);

    const third = await opened();
    expect(problemName((await finalize(third)).body.type)).toBe("order-not-confirmed");
    await confirm(third);
    await finalize(third);
    const late = await cancel(third);
    expect([late.status, problemName(late.body.type)]).toEqual([409, "order-finalized"]);
    expect(await balance()).toBe("4.6");
  });

  test("finalize and cancel at once: one of them wins, and money and items agree", async () => {
    for (let i = 0; i < 5; i++) {
      const before = [await balance(), await count()];
      const id = await opened({ quantity: 1 });
      await confirm(id);
      await Promise.all([finalize(id), cancel(id), finalize(id)]);
      const { body } = await game.asGame<Order>(`GET /v1/orders/${id}`);
      const after = [await balance(), await count()];
      if (body.status === "cancelled") expect(after).toEqual(before);
      else
        expect(after).toEqual([String(Number(before[0]) - 0.1).slice(0, 3), Number(before[1]) + 2]);
    }
  });

  test("404: others cannot see, confirm, finalize or cancel it", async () => {
    const id = await opened();
    const other = await createTestGame(platform);
    const stranger = await createTestGrant(platform, await createTestWallet(platform));
    const elsewhere = await createTestGrant(platform, game.wallet, { seller: other.seller.id });
    const absent = await game.asGame<object>(`GET /v1/orders/${id.slice(0, -4)}0000`);
    const hidden = [
      await other.asGame<object>(`GET /v1/orders/${id}`),
      await other.asGame<object>(`POST /v1/orders/${id}/finalize`),
      await other.asGame<object>(`POST /v1/orders/${id}/cancel`),
      ...(await Promise.all(
        [stranger, elsewhere].flatMap(({ token }) => [
          platform.call(`POST /v1/orders/${id}/confirm`, { token, body: {} }),
          platform.call(`POST /v1/orders/${id}/cancel`, { token }),
          platform.call(`GET /v1/orders/${id}`, { token }),
        ]),
      )),
    ];
    for (const { status, body } of hidden) {
      expect(status).toBe(404);
      expect({ ...body, requestId: "" }).toEqual({ ...absent.body, requestId: "" });
    }
    const bySeller = await game.asGame<Problem>(`POST /v1/orders/${id}/confirm`, {});
    expect([bySeller.status, problemName(bySeller.body.type)]).toEqual([403, "wrong-kind-of-key"]);
    const byPlayer = await game.asPlayer<Problem>(`POST /v1/orders/${id}/finalize`);
    expect(byPlayer.status).toBe(403);
  });

  test("an order for one grant is confirmed only by that grant, or by the player in person", async () => {
    const second = await createTestGrant(platform, game.wallet, { seller: game.seller.id });
    const id = await opened({ buyer: undefined, grant: second.id });
    expect(problemName((await confirm(id)).body.type)).toBe("order-not-found");
    const yes = await platform.call<Order>(`POST /v1/orders/${id}/confirm`, {
      token: second.token,
      body: {},
    });
    expect(yes.body.status).toBe("confirmed");
    for (const wrong of [{ grant: second.id }, { buyer: undefined }])
      expect(problemName((await open(wrong)).body.type)).toBe("buyer-required");

    const foreign = await createTestGame(platform);
    const theirs = await createTestGrant(platform, foreign.wallet, { seller: foreign.seller.id });
    const answer = await open({ buyer: undefined, grant: theirs.id });
    expect([answer.status, problemName(answer.body.type)]).toEqual([404, "buyer-not-found"]);
  });

  test("nothing is reserved beyond a budget, a wallet or the shown price", async () => {
    const poor = await createTestGrant(platform, game.wallet, {
      seller: game.seller.id,
      limits: { perDay: "0.25" },
    });
    const shy = await createTestGrant(platform, game.wallet, {
      seller: game.seller.id,
      limits: { askAbove: "0.25" },
    });
    const id = await opened();
    const by = async ({ token }: NewGrant, body = {}) =>
      problemName(
        (await platform.call(`POST /v1/orders/${id}/confirm`, { token, body })).body.type,
      );
    expect(await by(poor)).toBe("over-budget");
    expect(await by(shy)).toBe("above-ask-line");
    expect(await by(game.grant, { price: { amount: "0.29", currency: "USD" } })).toBe(
      "price-changed",
    );
    const large = await opened({ quantity: 1000 });
    expect(problemName((await confirm(large)).body.type)).toBe("insufficient-funds");
    expect(await balance()).toBe("4.9");
  });

  test("the confirmed price is charged, whatever happened to grant, price or offer since", async () => {
    const id = await opened();
    await confirm(id);
    await platform.call(`PATCH /v1/offers/${offer.id}`, {
      token: game.seller.keys.secret,
      body: { active: false, prices: [{ amount: "9", currency: "USD" }] },
    });
    await platform.call(`DELETE /v1/grants/${game.grant.id}`, operator());
    const done = await finalize(id);
    expect([done.status, done.body.status]).toEqual([200, "finalized"]);
    expect([await balance(), await count()]).toEqual(["4.6", 6]);
  });

  test("a second booster that may not be added is not charged, and its money is returned", async () => {
    offer = await game.sell(
      { sku: "haste", type: "booster", stacking: "refuse" },
      { durationSeconds: 3600 },
    );
    const [first, second] = [await opened({ quantity: 1 }), await opened({ quantity: 1 })];
    await confirm(first);
    await confirm(second);
    expect((await finalize(first)).status).toBe(200);
    expect(problemName((await finalize(second)).body.type)).toBe("already-active");
    expect(await balance()).toBe("4.7");
    await cancel(second);
    expect(await balance()).toBe("4.8");
  });

  test("only the seller's own paid items are sold in two steps", async () => {
    const other = await createTestGame(platform);
    const theirs = await other.sell({ sku: "potion", type: "consumable" });
    const article = await platform.call<Offer>("POST /v1/offers", {
      token: game.seller.keys.secret,
      body: {
        kind: "unlock",
        title: "An article",
        resourceUrl: "http://localhost:8403/a",
        prices: [{ amount: "0.02", currency: "USD" }],
      },
    });
    expect(problemName((await open({ offer: theirs.id })).body.type)).toBe("offer-not-found");
    expect(problemName((await open({ offer: article.body.id })).body.type)).toBe("not-for-orders");
    expect((await open({ buyer: `sub_${"A".repeat(22)}` })).status).toBe(404);
  });

  test("lists: the seller's, the player's, those a grant may confirm; by status, in pages", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      ids.push(await opened());
      platform.clock.advance(1);
    }
    await confirm(ids[1] as string);
    const newest = ids.toReversed();
    expect((await list(game.asGame)).ids).toEqual(newest);
    expect((await list(game.asPlayer)).ids).toEqual(newest);
    expect((await list(game.asGame, "?status=confirmed")).ids).toEqual([ids[1]]);
    const page = await list(game.asGame, "?limit=2");
    expect(page.ids).toEqual(newest.slice(0, 2));
    expect((await list(game.asGame, `?limit=2&after=${page.next}`)).ids).toEqual(newest.slice(2));
    const other = await createTestGame(platform);
    expect((await list(other.asGame)).ids).toEqual([]);
    expect((await list(other.asPlayer)).ids).toEqual([]);
  });

  test("the player confirms in person, from the matching wallet", async () => {
    const cookie = await signInTestGuest(platform);
    const me = { cookie };
    const wallet = await platform.call<Wallet>("POST /v1/wallets", {
      ...me,
      body: { currency: "USD" },
    });
    await platform.call("POST /v1/top-ups", {
      ...operator(),
      body: { wallet: wallet.body.id, amount: "1", currency: "USD", rail: "sandbox" },
    });
    const grant = await createTestGrant(platform, wallet.body, { seller: game.seller.id });
    const id = await opened({ buyer: undefined, grant: grant.id, quantity: 1 });
    const yes = await platform.call<Order>(`POST /v1/orders/${id}/confirm`, { ...me, body: {} });
    expect([yes.status, yes.body.status]).toEqual([200, "confirmed"]);
    expect((await finalize(id)).body.status).toBe("finalized");
    const mine = await platform.call<{ data: InventoryItem[] }>("GET /v1/inventory", {
      cookie,
      headers: { origin: platform.config.publicUrl },
    });
    expect(mine.body.data.map(({ sku, quantity }) => [sku, quantity])).toEqual([["potion", 2]]);
    // Their items and orders are in the export too.
    const all = await platform.call<{ items: object[]; orders: object[] }>("GET /v1/export", {
      cookie,
      headers: { origin: platform.config.publicUrl },
    });
    expect(all.body.items).toMatchObject([{ sku: "potion", quantity: 2 }]);
    expect(all.body.orders).toMatchObject([{ id, status: "finalized" }]);
  });
});

async function list(who: TestGame["asGame"], query = "") {
  const { body } = await who<{ data: Order[]; nextCursor: string | null }>(
    `GET /v1/orders${query}`,
  );
  return { ids: body.data.map(({ id }) => id), next: body.nextCursor };
}
