import { problemName, type Problem } from "@tuppence/protocol";
import type { Offer, PurchaseResult, TopUp, Wallet } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  type CardBuyer,
  type CardPlatform,
  createCardBuyer,
  createCardPlatform,
  orderAutoTopUps,
} from "../../testing/test-cards.ts";
import { createTestGrant, createTestOffer, createTestSeller } from "../../testing/test-market.ts";
import type { TestPlatform } from "../../testing/test-platform.ts";

const HOUR_MS = 3_600_000;
let world: CardPlatform;
let buyer: CardBuyer;
/** Costs 6.00; the wallet has 5.00. */
let dear: Offer;
let seller: Awaited<ReturnType<typeof createTestSeller>>;

beforeAll(async () => {
  world = await createCardPlatform();
  seller = await createTestSeller(world.platform);
});
beforeEach(async () => {
  buyer = await createCardBuyer(world);
  dear = await offerAt("6");
});
afterEach(async () => {
  world.stripe.mishaps.splice(0);
  expect(await verifyBooks(world.platform.db.pool)).toEqual([]);
});
afterAll(() => world.close());

const offerAt = (amount: string) =>
  createTestOffer(world.platform, seller, { prices: [{ amount, currency: "USD" }] });
type Answered = PurchaseResult & Pick<Problem, "type">;
const buy = async (
  options: {
    readonly key?: string;
    readonly on?: TestPlatform;
    readonly offer?: Offer;
    readonly token?: string;
  } = {},
) => {
  const { key, on = world.platform, offer = dear, token = buyer.grant.token } = options;
  return on.call<Answered>("POST /v1/purchases", { token, key, body: { offer: offer.id } });
};
const problem = ({ status, body }: { readonly status: number; readonly body: Answered }) => [
  status,
  status < 400 ? "" : problemName(body.type),
];
const topUps = async () =>
  (
    await world.platform.call<{ data: TopUp[] }>(`GET /v1/top-ups?wallet=${buyer.wallet.id}`, buyer)
  ).body.data.filter(({ amount }) => amount === "10");
const balance = async () =>
  (await world.platform.call<Wallet>(`GET /v1/wallets/${buyer.wallet.id}`, buyer)).body.balance;
const become = (nature: "pays" | "declines" | "asks its owner") => {
  const { cards } = world.stripe.account;
  const owner = cards.customers.find(({ metadata }) => metadata["buyer"] === buyer.wallet.buyer);
  cards.become(String(cards.methods.find(({ customer }) => customer === owner?.id)?.id), nature);
};

describe("a purchase that needs more than there is", () => {
  test("is paid in the same request, and a repeated request gets the same purchase", async () => {
    await orderAutoTopUps(world, buyer);
    const first = await buy({ key: "an-unlock" });
    expect([first.status, first.body.charged]).toEqual([201, "6"]);
    expect(await balance()).toBe("9");
    const again = await buy({ key: "an-unlock" });
    expect(again.body.purchase.id).toBe(first.body.purchase.id);
    expect([await balance(), (await topUps()).length]).toEqual(["9", 1]);
  });

  test("a repeated request gets the same purchase also after the order was switched off", async () => {
    await orderAutoTopUps(world, buyer);
    const first = await buy({ key: "off-later" });
    await world.platform.call(`DELETE /v1/auto-top-ups/${buyer.wallet.id}`, buyer);
    const again = await buy({ key: "off-later" });
    expect([again.status, again.body.purchase.id]).toEqual([201, first.body.purchase.id]);
  });

  test("a purchase that was too dear stays declined when the order becomes large enough", async () => {
    await orderAutoTopUps(world, buyer);
    const offer = await offerAt("16");
    expect(problem(await buy({ key: "too-dear", offer }))).toEqual([402, "insufficient-funds"]);
    await orderAutoTopUps(world, buyer, { amount: "20" });
    expect(problem(await buy({ key: "too-dear", offer }))).toEqual([402, "insufficient-funds"]);
    expect(await topUps()).toEqual([]);
    expect((await buy({ offer })).status).toBe(201);
  });

  test("the session of the wallet's own pages is no different", async () => {
    await orderAutoTopUps(world, buyer);
    const answer = await world.platform.call<Answered>("POST /v1/purchases", {
      cookie: buyer.cookie,
      body: { offer: dear.id, wallet: buyer.wallet.id },
    });
    expect(answer.status).toBe(201);
  });

  test("a crowd of clicks on two servers is one charge and one purchase", async () => {
    const second = await world.second();
    await orderAutoTopUps(world, buyer);
    const clicks = await Promise.all([
      buy({ key: "click-1" }),
      buy({ key: "click-1", on: second }),
      buy({ key: "click-2" }),
      buy({ key: "click-3", on: second }),
      buy({ key: "click-4", on: second }),
    ]);
    expect(clicks.map(problem)).toEqual(
      clicks.map(({ status }) => [status === 200 ? 200 : 201, ""]),
    );
    expect(new Set(clicks.map(({ body }) => body.purchase.id)).size).toBe(1);
    expect([await balance(), (await topUps()).length]).toEqual(["9", 1]);
  });

  test("without an order, nothing is charged, and the key stays declined when there is one later", async () => {
    const before = await buy({ key: "too-early" });
    expect(problem(before)).toEqual([402, "insufficient-funds"]);
    world.clock.advance(1_000);
    await orderAutoTopUps(world, buyer);
    expect(problem(await buy({ key: "too-early" }))).toEqual([402, "insufficient-funds"]);
    expect(await topUps()).toEqual([]);
    expect((await buy()).status).toBe(201);
  });

  test("a declined card: the purchase is declined for good, also when the card pays later", async () => {
    await orderAutoTopUps(world, buyer);
    become("declines");
    expect(problem(await buy({ key: "no-luck" }))).toEqual([402, "insufficient-funds"]);
    become("pays");
    world.clock.advance(2 * HOUR_MS);
    expect(problem(await buy({ key: "no-luck" }))).toEqual([402, "insufficient-funds"]);
    expect((await buy()).status).toBe(201);
    expect((await topUps()).map(({ status }) => status)).toEqual(["settled", "failed"]);
  });

  test("after a failure the card rests for an hour", async () => {
    await orderAutoTopUps(world, buyer);
    become("declines");
    await buy();
    await buy();
    expect(await topUps()).toHaveLength(1);
  });

  test("the bank wants the buyer to confirm: declined, and said in the wallet", async () => {
    await orderAutoTopUps(world, buyer);
    become("asks its owner");
    expect(problem(await buy())).toEqual([402, "insufficient-funds"]);
    expect(problem(await buy())).toEqual([402, "insufficient-funds"]);
    expect((await topUps()).map(({ status }) => status)).toEqual(["pending"]);
  });

  test("what would still be too little is not charged", async () => {
    await orderAutoTopUps(world, buyer);
    const offer = await offerAt("15.01");
    expect(problem(await buy({ offer }))).toEqual([402, "insufficient-funds"]);
    expect(await topUps()).toEqual([]);
    expect((await buy({ offer: await offerAt("15") })).status).toBe(201);
  });

  test("what another reason forbids is not charged", async () => {
    await orderAutoTopUps(world, buyer);
    const { token } = await createTestGrant(world.platform, buyer.wallet, {
      limits: { perDay: "5" },
      expiresAt: buyer.grant.expiresAt,
    });
    expect(problem(await buy({ token }))).toEqual([402, "over-budget"]);
    expect(await topUps()).toEqual([]);
  });

  test("Stripe's answer is lost: declined, and the next click buys without another charge", async () => {
    await orderAutoTopUps(world, buyer);
    world.stripe.mishaps.push("lose answer", "lose answer");
    expect(problem(await buy())).toEqual([402, "insufficient-funds"]);
    world.clock.advance(60_000);
    await world.platform.runJobs("ask rails", "automatic top-ups");
    expect([await balance(), (await topUps()).length]).toEqual(["15", 1]);
    expect((await buy()).status).toBe(201);
    expect([await balance(), (await topUps()).length]).toEqual(["9", 1]);
  });
});
