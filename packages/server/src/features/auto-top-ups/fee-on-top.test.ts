import { problemName } from "@tuppence/protocol";
import type { AutoTopUp, Rails, TopUp, Wallet } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  type CardBuyer,
  type CardPlatform,
  createCardBuyer,
  createCardPlatform,
  orderAutoTopUps,
  TEST_CONSENT,
} from "../../testing/test-cards.ts";
import { createTestOffer, createTestSeller } from "../../testing/test-market.ts";

let world: CardPlatform;
let buyer: CardBuyer;
let seller: Awaited<ReturnType<typeof createTestSeller>>;
/** What 10.00 costs on top. */
let fee: string;

beforeAll(async () => {
  world = await createCardPlatform({ railFee: "buyer" });
  seller = await createTestSeller(world.platform);
  const rails = await world.platform.call<Rails>("GET /v1/rails?currency=USD&amount=10");
  const card = rails.body.data.find(({ name }) => name === "card");
  fee = String(card?.suggestions[0]?.onTop);
  expect(Number(fee)).toBeGreaterThan(0);
});
beforeEach(async () => {
  buyer = await createCardBuyer(world);
});
afterEach(async () => {
  await world.platform.db.pool.query("DELETE FROM auto_top_ups");
  expect(await verifyBooks(world.platform.db.pool)).toEqual([]);
});
afterAll(() => world.close());

const spend = async (amount: string) => {
  const prices = [{ amount, currency: "USD" }];
  const offer = await createTestOffer(world.platform, seller, { prices });
  return world.platform.call<{ type: string; charged: string }>("POST /v1/purchases", {
    token: buyer.grant.token,
    body: { offer: offer.id },
  });
};
const read = async () =>
  (await world.platform.call<{ data: AutoTopUp[] }>("GET /v1/auto-top-ups", buyer)).body.data[0];
const balance = async () =>
  (await world.platform.call<Wallet>(`GET /v1/wallets/${buyer.wallet.id}`, buyer)).body.balance;
/** What was taken from the saved card, in cents; not the payment that saved it. */
const charges = () =>
  world.stripe.account.savedCardPayments.all
    .filter(
      ({ status, customer, amount }) =>
        status === "succeeded" &&
        amount >= 1_000 &&
        world.stripe.account.cards.customers.find(({ id }) => id === customer)?.metadata[
          "buyer"
        ] === buyer.wallet.buyer,
    )
    .map(({ amount }) => amount);
const cents = (amount: string) => Math.round(Number(amount) * 100);
/** As when the provider's prices have risen since the buyer agreed. */
const agreeToLess = () =>
  world.platform.db.pool.query("UPDATE auto_top_ups SET fee_micros = fee_micros - 1");

describe("automatic top-ups where buyers bear the fee", () => {
  test("a saved card is charged amount and fee, and the amount is credited", async () => {
    const { status, body } = await world.platform.call<TopUp>("POST /v1/top-ups", {
      cookie: buyer.cookie,
      body: {
        wallet: buyer.wallet.id,
        amount: "10",
        currency: "USD",
        rail: "card",
        card: buyer.card.id,
        fee,
      },
    });
    expect([status, body.status, body.amount, body.fee]).toEqual([201, "settled", "10", fee]);
    expect(charges()).toEqual([1_000 + cents(fee)]);
    expect(await balance()).toBe("15");
  });

  test("409: an order that names no fee, or less than there is, is not kept", async () => {
    for (const agreed of [{}, { fee: "0.01" }]) {
      const { status, body } = await world.platform.call<{ type: string }>(
        `PATCH /v1/auto-top-ups/${buyer.wallet.id}`,
        {
          cookie: buyer.cookie,
          body: {
            below: "2",
            amount: "10",
            card: buyer.card.id,
            atMostPerDay: 3,
            consent: TEST_CONSENT,
            ...agreed,
          },
        },
      );
      expect([status, problemName(body.type)]).toEqual([409, "rail-fee-changed"]);
    }
    expect(await read()).toBeUndefined();
  });

  test("what the buyer agreed to is kept, and the fee as it is now is charged", async () => {
    expect(await orderAutoTopUps(world, buyer, { fee: "5" })).toMatchObject({ fee: "5" });
    await spend("3.5");
    await world.platform.runJobs("automatic top-ups");
    expect(charges()).toEqual([1_000 + cents(fee)]);
    expect(await balance()).toBe("11.5");
  });

  test("a fee that has become more stops it, and the card is not charged", async () => {
    await orderAutoTopUps(world, buyer, { fee });
    await agreeToLess();
    await spend("3.5");
    await world.platform.runJobs("automatic top-ups");
    const stopped = { state: "stopped", stoppedBecause: "fee-changed" };
    expect(await read()).toMatchObject({ ...stopped, lastFailure: "rail-fee-changed" });
    expect([charges(), await balance()]).toEqual([[], "1.5"]);
  });

  test("also during a purchase, which is then declined; agreed anew, the next is paid", async () => {
    await orderAutoTopUps(world, buyer, { fee });
    await agreeToLess();
    const declined = await spend("6");
    expect([declined.status, problemName(declined.body.type)]).toEqual([402, "insufficient-funds"]);
    expect(await read()).toMatchObject({ state: "stopped", stoppedBecause: "fee-changed" });
    world.clock.advance(1_000);
    expect(await orderAutoTopUps(world, buyer, { fee })).toMatchObject({ state: "on" });
    expect((await spend("6")).status).toBe(201);
    expect(charges()).toEqual([1_000 + cents(fee)]);
    expect(await balance()).toBe("9");
  });
});
