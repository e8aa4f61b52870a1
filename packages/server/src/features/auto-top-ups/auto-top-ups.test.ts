import { problemName } from "@tuppence/protocol";
import type { AutoTopUp, TopUp, Wallet } from "@tuppence/protocol/wire";
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
import type { TestPlatform } from "../../testing/test-platform.ts";

const HOUR_MS = 3_600_000;
let world: CardPlatform;
let buyer: CardBuyer;
let seller: Awaited<ReturnType<typeof createTestSeller>>;

beforeAll(async () => {
  world = await createCardPlatform();
  seller = await createTestSeller(world.platform);
});
beforeEach(async () => {
  buyer = await createCardBuyer(world);
});
afterEach(async () => {
  world.stripe.mishaps.splice(0);
  // What one test leaves under way is not the next one's.
  await world.platform.db.pool.query("DELETE FROM auto_top_ups");
  expect(await verifyBooks(world.platform.db.pool)).toEqual([]);
});
afterAll(() => world.close());

const job = () => world.platform.runJobs("automatic top-ups");
const read = async () => {
  const { cookie } = buyer;
  const { body } = await world.platform.call<{ data: AutoTopUp[] }>("GET /v1/auto-top-ups", {
    cookie,
  });
  return body.data[0];
};
const balance = async () =>
  (await world.platform.call<Wallet>(`GET /v1/wallets/${buyer.wallet.id}`, buyer)).body.balance;
const topUps = async () =>
  (
    await world.platform.call<{ data: TopUp[] }>(`GET /v1/top-ups?wallet=${buyer.wallet.id}`, buyer)
  ).body.data.filter(({ amount }) => amount === "10");
/** Charges of this buyer's card that took money. */
const charged = () =>
  world.stripe.account.savedCardPayments.all.filter(
    ({ status, customer, amount }) =>
      status === "succeeded" &&
      amount === 1_000 &&
      world.stripe.account.cards.customers.find(({ id }) => id === customer)?.metadata["buyer"] ===
        buyer.wallet.buyer,
  ).length;
const spend = async (amount: string, on: TestPlatform = world.platform) => {
  const offer = await createTestOffer(world.platform, seller, {
    prices: [{ amount, currency: "USD" }],
  });
  const { token } = buyer.grant;
  return on.call("POST /v1/purchases", { token, body: { offer: offer.id } });
};
const become = (nature: "pays" | "declines" | "asks its owner") => {
  const method = world.stripe.account.cards.methods.find(
    ({ customer }) =>
      world.stripe.account.cards.customers.find(({ id }) => id === customer)?.metadata["buyer"] ===
      buyer.wallet.buyer,
  );
  world.stripe.account.cards.become(String(method?.id), nature);
};

describe("ordering automatic top-ups", () => {
  test("the buyer agrees to a mark, an amount, a card and a number, and all of it is kept", async () => {
    const ordered = await orderAutoTopUps(world, buyer);
    expect(ordered).toEqual({
      wallet: buyer.wallet.id,
      currency: "USD",
      state: "on",
      below: "2",
      amount: "10",
      fee: "0",
      card: buyer.card.id,
      atMostPerDay: 3,
      stoppedBecause: null,
      failures: 0,
      lastFailure: null,
      nextTryAt: null,
      chargedToday: 0,
      underWay: null,
      agreedAt: new Date(world.clock.now()).toISOString(),
    });
    expect(await read()).toEqual(ordered);
    const { rows } = await world.platform.db.pool.query("SELECT consent FROM auto_top_ups");
    expect(rows).toEqual([{ consent: TEST_CONSENT }]);
  });

  test("changed, and switched off twice", async () => {
    await orderAutoTopUps(world, buyer);
    expect(await orderAutoTopUps(world, buyer, { below: "3" })).toMatchObject({ below: "3" });
    for (let times = 0; times < 2; times++) {
      const off = await world.platform.call<AutoTopUp>(
        `DELETE /v1/auto-top-ups/${buyer.wallet.id}`,
        buyer,
      );
      expect([off.status, off.body.state]).toEqual([200, "off"]);
    }
  });

  test.each([
    [{ amount: "0.1" }, 422, "amount-out-of-range"],
    [{ amount: "10.001" }, 422, "not-whole-minor-units"],
    [{ amount: "100000" }, 422, "amount-out-of-range"],
    [{ below: "0" }, 422, "amount-out-of-range"],
    [{ below: "10.01" }, 422, "amount-out-of-range"],
    [{ card: "crd_01jqzzzzzze00800000000000z" }, 404, "card-not-found"],
    [{ atMostPerDay: 0 }, 400, "invalid-request"],
    [{ atMostPerDay: 11 }, 400, "invalid-request"],
    [{ consent: "yes" }, 400, "invalid-request"],
    [{ consent: undefined }, 400, "invalid-request"],
  ])("%o is refused", async (changes, status, name) => {
    const answer = await world.platform.call(`PATCH /v1/auto-top-ups/${buyer.wallet.id}`, {
      cookie: buyer.cookie,
      body: {
        below: "2",
        amount: "10",
        card: buyer.card.id,
        atMostPerDay: 3,
        consent: TEST_CONSENT,
        ...changes,
      },
    });
    expect([answer.status, problemName(answer.body.type)]).toEqual([status, name]);
    expect(await read()).toBeUndefined();
  });

  test("404: neither for the wallet of another buyer, nor by the card of one", async () => {
    const other = await createCardBuyer(world);
    await expect(orderAutoTopUps(world, { ...buyer, wallet: other.wallet })).rejects.toThrow("404");
    await expect(orderAutoTopUps(world, { ...buyer, card: other.card })).rejects.toThrow("404");
    await orderAutoTopUps(world, other);
    const off = await world.platform.call(`DELETE /v1/auto-top-ups/${other.wallet.id}`, buyer);
    expect(off.status).toBe(404);
  });
});

describe("a balance below the mark", () => {
  test("is topped up once, after the purchase that brought it there", async () => {
    await orderAutoTopUps(world, buyer);
    await job();
    expect(charged()).toBe(0);
    await spend("3.5");
    await job();
    await job();
    expect([await balance(), charged()]).toEqual(["11.5", 1]);
    expect(await read()).toMatchObject({ chargedToday: 1, failures: 0, underWay: null });
  });

  test("by one of two servers", async () => {
    const second = await world.second();
    await orderAutoTopUps(world, buyer);
    await spend("3.5");
    await Promise.all([job(), second.runJobs("automatic top-ups"), job()]);
    expect([await balance(), charged()]).toEqual(["11.5", 1]);
  });

  test("not more often than agreed in 24 hours", async () => {
    await orderAutoTopUps(world, buyer, { atMostPerDay: 2 });
    for (const amount of ["3.5", "10", "10", "1"]) {
      await spend(amount);
      await job();
    }
    expect([await balance(), charged()]).toEqual(["0.5", 2]);
    expect((await spend("1")).status).toBe(402);
    world.clock.advance(24 * HOUR_MS);
    await job();
    expect([await balance(), charged()]).toEqual(["10.5", 3]);
  });

  test("not of a suspended wallet", async () => {
    await orderAutoTopUps(world, buyer);
    await spend("3.5");
    const token = world.platform.config.operatorKey;
    const suspended = await world.platform.call(`POST /v1/wallets/${buyer.wallet.id}/suspend`, {
      token,
      body: { reason: "a test" },
    });
    expect(suspended.status).toBe(200);
    await job();
    expect(charged()).toBe(0);
  });

  test("not once it is switched off", async () => {
    await orderAutoTopUps(world, buyer);
    await spend("3.5");
    await world.platform.call(`DELETE /v1/auto-top-ups/${buyer.wallet.id}`, buyer);
    await job();
    expect(charged()).toBe(0);
  });

  test("a removed card stops it", async () => {
    await orderAutoTopUps(world, buyer);
    await world.platform.call(`DELETE /v1/cards/${buyer.card.id}`, buyer);
    await spend("3.5");
    await job();
    expect(await read()).toMatchObject({ state: "stopped", stoppedBecause: "card-removed" });
    expect(charged()).toBe(0);
  });

  test("so does a card that is gone when it is to be charged", async () => {
    await orderAutoTopUps(world, buyer);
    // As when a server dies between removing a card and stopping what charges it.
    await world.platform.db.pool.query("UPDATE saved_cards SET removed_at_ms = 1");
    await spend("3.5");
    await job();
    expect(await read()).toMatchObject({
      state: "stopped",
      stoppedBecause: "card-removed",
      lastFailure: "card-not-found",
    });
  });

  test("an amount that the rail no longer takes is a failure with a name", async () => {
    await orderAutoTopUps(world, buyer);
    await world.platform.db.pool.query("UPDATE auto_top_ups SET amount_micros = 10000001");
    await spend("3.5");
    await job();
    expect(await read()).toMatchObject({ state: "on", lastFailure: "not-whole-minor-units" });
    expect(charged()).toBe(0);
  });

  test("a declined card pauses it for an hour; three times in a row stop it, and a new order starts it", async () => {
    await orderAutoTopUps(world, buyer, { atMostPerDay: 10 });
    become("declines");
    await spend("3.5");
    for (let failures = 1; failures <= 2; failures++) {
      await job();
      await job();
      const nextTryAt = new Date(world.clock.now() + HOUR_MS).toISOString();
      expect(await read()).toMatchObject({
        state: "on",
        failures,
        lastFailure: "declined",
        nextTryAt,
      });
      expect(await topUps()).toHaveLength(failures);
      world.clock.advance(HOUR_MS);
    }
    await job();
    expect(await read()).toMatchObject({ state: "stopped", stoppedBecause: "failures" });
    world.clock.advance(48 * HOUR_MS);
    await job();
    expect(await topUps()).toHaveLength(3);
    become("pays");
    expect(await orderAutoTopUps(world, buyer)).toMatchObject({ state: "on", failures: 0 });
    await job();
    expect([await balance(), charged()]).toEqual(["11.5", 1]);
  });

  test("the bank wants the buyer to confirm: the wallet says where, and nothing else is charged", async () => {
    await orderAutoTopUps(world, buyer);
    become("asks its owner");
    await spend("3.5");
    await job();
    const waiting = (await read())?.underWay;
    expect(waiting).toMatchObject({ status: "pending", next: { type: "redirect" } });
    world.clock.advance(60_000);
    await job();
    expect((await spend("3")).status).toBe(402);
    expect(await topUps()).toHaveLength(1);
    const url = waiting?.next?.type === "redirect" ? waiting.next.url : "";
    await fetch(`${url}/confirm`, { method: "POST", redirect: "manual" });
    await world.platform.call(`GET /v1/top-ups/${waiting?.id}`, buyer);
    world.clock.advance(60_000);
    await job();
    expect([await balance(), charged()]).toEqual(["11.5", 1]);
    expect(await read()).toMatchObject({ underWay: null, failures: 0 });
  });

  test.each(["lose answer", "lose request"] as const)(
    "Stripe's answer does not come (%s): the same charge goes on, also on another server",
    async (mishap) => {
      const second = await world.second();
      await orderAutoTopUps(world, buyer);
      await spend("3.5");
      world.stripe.mishaps.push(mishap, mishap);
      await job();
      expect(await balance()).toBe("1.5");
      await job();
      world.clock.advance(60_000);
      await Promise.all([job(), second.runJobs("automatic top-ups")]);
      expect([await balance(), charged()]).toEqual(["11.5", 1]);
      expect(await read()).toMatchObject({ chargedToday: 1, underWay: null });
      expect(await topUps()).toHaveLength(1);
    },
  );
});
