import { type Problem, problemName } from "@tuppence/protocol";
import type {
  InventoryChange,
  InventoryItem,
  InventorySlot,
  Purchase,
  PurchaseResult,
  Refund,
  Wallet,
} from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestGame, type TestGame } from "../../testing/test-items.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

interface Listed {
  readonly data: InventoryItem[];
  readonly nextCursor: string | null;
}

const usd = (amount: string) => [{ amount, currency: "USD" }];

describe("inventory", () => {
  let platform: TestPlatform;
  let game: TestGame;

  const move = (what: "grant" | "consume", sku: string, quantity: number, key?: string) =>
    game.asGame<InventoryChange & Problem>(
      `POST /v1/inventory/${what}`,
      { buyer: game.player, sku, quantity },
      key,
    );
  const count = async (sku: string) => {
    const { body } = await game.asGame<Listed>(`GET /v1/inventory?buyer=${game.player}&sku=${sku}`);
    return body.data[0]?.quantity ?? 0;
  };
  const balance = async () => {
    const token = platform.config.operatorKey;
    return (await platform.call<Wallet>(`GET /v1/wallets/${game.wallet.id}`, { token })).body
      .balance;
  };
  const buy = (offer: string, quantity?: number) =>
    game.asPlayer<PurchaseResult & Problem>("POST /v1/purchases", {
      offer,
      ...(quantity === undefined ? {} : { quantity }),
    });
  const giveBack = (purchase: Purchase, reason = "regret") =>
    game.asPlayer<Refund & Problem>("POST /v1/refunds", { purchase: purchase.id, reason });

  /** When the booster that is bought now ends, or why it is not sold. */
  const ends = async (offer: string) => {
    const answer = await buy(offer);
    const at = answer.body.purchase?.entitlementExpiresAt;
    return at === undefined || at === null ? problemName(answer.body.type) : Date.parse(at);
  };
  const note = (metadata: unknown) =>
    game.asGame<InventoryItem & Problem>("POST /v1/inventory/metadata", {
      buyer: game.player,
      sku: "sword",
      metadata,
    });

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    platform.clock.advance(1);
    game = await createTestGame(platform);
  });
  afterAll(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    await platform.close();
  });

  test("a seller gives and uses up items; the same key does it once and gets the same answer", async () => {
    const given = await move("grant", "arrow", 10);
    expect([given.status, given.body.change, given.body.quantity]).toEqual([201, 10, 10]);
    const used = await move("consume", "arrow", 3, "shot-1");
    expect(used.body).toMatchObject({ change: -3, quantity: 7, reason: "consume" });
    await move("consume", "arrow", 1);
    expect((await move("consume", "arrow", 3, "shot-1")).body).toEqual(used.body);
    expect(await count("arrow")).toBe(6);
    const other = await move("consume", "arrow", 4, "shot-1");
    expect([other.status, problemName(other.body.type)]).toEqual([409, "idempotency-key-reused"]);
  });

  test("409 not-enough-items: all or nothing, and never below zero", async () => {
    await move("grant", "arrow", 2);
    const answer = await move("consume", "arrow", 3);
    expect([answer.status, problemName(answer.body.type)]).toEqual([409, "not-enough-items"]);
    expect(await count("arrow")).toBe(2);
    expect((await move("consume", "never-had", 1)).status).toBe(409);
  });

  test("200 consumes at once of 50 units succeed 50 times", async () => {
    await move("grant", "arrow", 50);
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => move("consume", "arrow", 1)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(150);
    expect(await count("arrow")).toBe(0);
  });

  test("a purchase adds quantity times units, and a refund takes back the unused ones for their part of the price", async () => {
    const potions = await game.sell({ sku: "potion", type: "consumable", units: 5 });
    const bought = await buy(potions.id, 3);
    expect([bought.status, bought.body.charged]).toEqual([201, "0.3"]);
    expect(await count("potion")).toBe(15);
    await move("consume", "potion", 4);
    const back = await giveBack(bought.body.purchase);
    // 11 of 15: the 4 used ones keep 0.08 of 0.30.
    expect([back.status, back.body.amount]).toEqual([201, "0.22"]);
    expect(await count("potion")).toBe(0);
    expect((await giveBack(bought.body.purchase)).status).toBe(409);
    expect(await balance()).toBe("4.82");
  });

  test("gifts and other purchases count as used up first", async () => {
    const potions = await game.sell({ sku: "potion", type: "consumable", units: 3 });
    const [first, second] = [(await buy(potions.id)).body, (await buy(potions.id)).body];
    await move("grant", "potion", 1);
    await move("consume", "potion", 4);
    expect((await giveBack(second.purchase)).body.amount).toBe("0.1");
    const rest = await giveBack(first.purchase);
    expect([rest.status, problemName(rest.body.type)]).toEqual([409, "items-used-up"]);
    expect(await count("potion")).toBe(0);
    const bySeller = await game.asGame<Refund>("POST /v1/refunds", {
      purchase: first.purchase.id,
      reason: "seller",
    });
    expect([bySeller.status, bySeller.body.amount]).toEqual([201, "0.1"]);
  });

  test("packs of currency: any exact amount at a price known in advance; unused amounts are refunded", async () => {
    const gold = await game.sell(
      { sku: "gold", type: "currency", units: 1 },
      {
        prices: [{ amount: "0.001", currency: "USD" }],
        quantityTiers: [
          { from: 1, unitPrices: [{ amount: "0.001", currency: "USD" }] },
          { from: 1000, unitPrices: [{ amount: "0.0009", currency: "USD" }] },
        ],
      },
    );
    const quote = await game.asPlayer<{ prices: unknown }>(
      `GET /v1/offers/${gold.id}/quote?quantity=137`,
    );
    expect(quote.body.prices).toEqual([{ amount: "0.137", currency: "USD" }]);
    const bought = await buy(gold.id, 137);
    expect(bought.body.charged).toBe("0.137");
    expect((await buy(gold.id, 1000)).body.charged).toBe("0.9");
    await move("consume", "gold", 1037);
    expect((await giveBack(bought.body.purchase)).body.amount).toBe("0.1");
    expect(await count("gold")).toBe(0);
  });

  test.each([
    { used: 7, comesBack: "0.36", because: "two packs were opened, at the price of two" },
    { used: 15, comesBack: "0.23", because: "three packs, at the price of three" },
    { used: 0, comesBack: "0.5", because: "nothing was used" },
    { used: 30, comesBack: "items-used-up", because: "six packs cost more than was paid for ten" },
  ])(
    "of ten packs at the price of ten $used units are used: $comesBack, since $because",
    async ({ used, comesBack }) => {
      const arrows = await game.sell(
        { sku: "arrow", type: "consumable", units: 5 },
        {
          prices: usd("0.1"),
          quantityTiers: [
            { from: 1, unitPrices: usd("0.1") },
            { from: 3, unitPrices: usd("0.09") },
            { from: 10, unitPrices: usd("0.05") },
          ],
        },
      );
      const bought = await buy(arrows.id, 10);
      expect(bought.body.charged).toBe("0.5");
      if (used > 0) await move("consume", "arrow", used);
      const back = await giveBack(bought.body.purchase);
      expect(back.body.amount ?? problemName(back.body.type)).toBe(comesBack);
      expect(await count("arrow")).toBe(comesBack === "items-used-up" ? 20 : 0);
    },
  );

  test("a durable item is bought once", async () => {
    const sword = await game.sell({ sku: "sword", type: "durable" });
    expect((await buy(sword.id)).status).toBe(201);
    const again = await buy(sword.id);
    expect([again.status, again.body.alreadyOwned, again.body.charged]).toEqual([200, true, "0"]);
    expect(await count("sword")).toBe(1);
  });

  test("boosters: time is added, or queues, or a second one is refused", async () => {
    const hour = { durationSeconds: 3600 };
    const nowMs = platform.clock.now();
    for (const stacking of ["extend", "queue"] as const) {
      const booster = await game.sell({ sku: stacking, type: "booster", stacking }, hour);
      expect([await ends(booster.id), await ends(booster.id)]).toEqual([
        nowMs + 3_600_000,
        nowMs + 7_200_000,
      ]);
    }
    const single = await game.sell({ sku: "single", type: "booster", stacking: "refuse" }, hour);
    expect([await ends(single.id), await ends(single.id)]).toEqual([
      nowMs + 3_600_000,
      "already-active",
    ]);
    platform.clock.advance(3_600_000 - 1);
    expect(await ends(single.id)).toBe("already-active");
    // Boosters are time, not countable items.
    expect(await count("single")).toBe(0);
  });

  test("one of two is worn, and the other is refunded: the worn one remains, whichever purchase is refunded", async () => {
    const [red, alike] = [
      await game.sell({ sku: "hat", type: "customization", slot: "head" }),
      await game.sell({ sku: "hat", type: "customization", slot: "head" }),
    ];
    const first = (await buy(red.id)).body.purchase;
    platform.clock.advance(1);
    await game.asGame("POST /v1/inventory/equip", { buyer: game.player, slot: "head", sku: "hat" });
    platform.clock.advance(1);
    const second = (await buy(alike.id)).body.purchase;
    platform.clock.advance(1);
    expect((await giveBack(first, "undo")).status).toBe(201);
    const worn = await giveBack(second, "undo");
    expect([worn.status, problemName(worn.body.type)]).toEqual([409, "items-used-up"]);
    expect(await count("hat")).toBe(1);
  });

  test("a slot holds one item: another replaces it, and an item that is gone is not worn", async () => {
    const equip = (sku: string) =>
      game.asGame<InventorySlot & Problem>("POST /v1/inventory/equip", {
        buyer: game.player,
        slot: "hat",
        sku,
      });
    await move("grant", "red-hat", 1);
    await move("grant", "blue-hat", 1);
    expect((await equip("red-hat")).body.sku).toBe("red-hat");
    expect((await equip("blue-hat")).body.sku).toBe("blue-hat");
    const worn = async () => {
      const { body } = await game.asGame<Listed>(`GET /v1/inventory?buyer=${game.player}`);
      return body.data.filter(({ slots }) => slots.includes("hat")).map(({ sku }) => sku);
    };
    expect(await worn()).toEqual(["blue-hat"]);
    const absent = await equip("green-hat");
    expect([absent.status, problemName(absent.body.type)]).toEqual([409, "not-enough-items"]);
    await move("consume", "blue-hat", 1);
    expect(await worn()).toEqual([]);
    await equip("red-hat");
    const empty = await game.asGame<InventorySlot>("POST /v1/inventory/unequip", {
      buyer: game.player,
      slot: "hat",
    });
    expect([empty.status, empty.body.sku]).toEqual([200, null]);
    expect(await worn()).toEqual([]);
  });

  test("metadata of a stack belongs to the seller, up to 2048 bytes", async () => {
    expect((await note({ sharpness: 3 })).status).toBe(409);
    await move("grant", "sword", 1);
    expect((await note({ sharpness: 3 })).body.metadata).toEqual({ sharpness: 3 });
    const large = await note({ story: "x".repeat(2048) });
    expect([large.status, problemName(large.body.type)]).toEqual([422, "metadata-too-large"]);
    expect((await note(null)).body.metadata).toBeNull();
  });

  test("lists in pages; players read their own, others see nothing", async () => {
    for (const sku of ["a", "b", "c"]) await move("grant", sku, 1);
    const seen: string[] = [];
    let after = "";
    for (;;) {
      const page = await game.asPlayer<Listed>(`GET /v1/inventory?limit=2${after}`);
      seen.push(...page.body.data.map(({ sku }) => sku));
      if (page.body.nextCursor === null) break;
      after = `&after=${page.body.nextCursor}`;
    }
    expect(seen.toSorted()).toEqual(["a", "b", "c", "ticket"]);
    expect((await game.asPlayer("GET /v1/inventory?after=nonsense")).status).toBe(400);
    expect((await game.asPlayer(`GET /v1/inventory?buyer=${game.player}`)).status).toBe(403);
    expect((await game.asGame("GET /v1/inventory")).status).toBe(422);

    const other = await createTestGame(platform);
    const theirs = await other.asGame<Listed>(`GET /v1/inventory?buyer=${game.player}`);
    expect(theirs.body.data).toEqual([]);
  });

  test("404 buyer-not-found: another seller's name for a player is unknown", async () => {
    const other = await createTestGame(platform);
    const answer = await other.asGame<Problem>("POST /v1/inventory/grant", {
      buyer: game.player,
      sku: "arrow",
      quantity: 1,
    });
    expect([answer.status, problemName(answer.body.type)]).toEqual([404, "buyer-not-found"]);
    const byPlayer = await game.asPlayer<Problem>("POST /v1/inventory/grant", {
      buyer: game.player,
      sku: "arrow",
      quantity: 1,
    });
    expect([byPlayer.status, problemName(byPlayer.body.type)]).toEqual([403, "wrong-kind-of-key"]);
  });

  test("422 stack-too-large: at most a thousand million of one item", async () => {
    await move("grant", "gold", 999_999_999);
    expect((await move("grant", "gold", 1)).status).toBe(201);
    const answer = await move("grant", "gold", 1);
    expect([answer.status, problemName(answer.body.type)]).toEqual([422, "stack-too-large"]);
    const gold = await game.sell({ sku: "gold", type: "currency", units: 1 });
    const before = await balance();
    expect(problemName((await buy(gold.id)).body.type)).toBe("stack-too-large");
    expect(await balance()).toBe(before);
  });

  test("an item is titled by its newest offer, never by another seller's, and by its sku when it was never sold", async () => {
    const other = await createTestGame(platform);
    const first = await game.sell(
      { sku: "red-potion", type: "consumable" },
      { title: "Red drink" },
    );
    platform.clock.advance(1);
    await game.sell({ sku: "red-potion", type: "consumable" }, { title: "Ruby draught" });
    await other.sell({ sku: "red-potion", type: "consumable" }, { title: "Poison" });
    await buy(first.id);
    await move("grant", "secret-key", 1);
    const titles = async () => {
      const { body } = await game.asPlayer<Listed>("GET /v1/inventory?limit=50");
      return Object.fromEntries(body.data.map(({ sku, title }) => [sku, title]));
    };
    expect(await titles()).toMatchObject({ "red-potion": "Ruby draught", "secret-key": null });
    const { body } = await game.asPlayer<Listed>("GET /v1/inventory?sku=red-potion");
    expect(body.data[0]?.sellerName).toBe(game.seller.name);
  });
});
