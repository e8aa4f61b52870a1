import type { Problem } from "@tuppence/protocol";
import { problemName } from "@tuppence/protocol";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  type StripeServer,
  startStripeServer,
} from "../../rails/card/testing/start-stripe-server.ts";
import { createTestClock } from "../../testing/test-clock.ts";
import { signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const apiKey = "sk_test_of_fees_on_top";

describe("where buyers bear the rail's fee", () => {
  const clock = createTestClock();
  let stripe: StripeServer;
  let platform: TestPlatform;
  let cookie: string;
  let wallet: Wallet;

  beforeAll(async () => {
    stripe = await startStripeServer({ apiKey, now: clock.now });
    platform = await createTestPlatform(
      { railFee: "buyer", stripe: { secretKey: apiKey, webhookSecrets: [], api: stripe.url } },
      clock,
    );
  });
  beforeEach(async () => {
    cookie = await signInTestGuest(platform);
    wallet = (
      await platform.call<Wallet>("POST /v1/wallets", { cookie, body: { currency: "EUR" } })
    ).body;
  });
  afterEach(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
  });
  afterAll(async () => {
    await platform.close();
    await stripe.close();
  });

  const ask = (more: object = {}, key?: string) =>
    platform.call<TopUp & Omit<Problem, "status">>("POST /v1/top-ups", {
      cookie,
      key,
      body: { wallet: wallet.id, amount: "20", currency: "EUR", rail: "card", ...more },
    });
  const sessionOf = ({ id }: TopUp) => {
    const found = stripe.account.sessions.find(({ client_reference_id: of }) => of === id);
    if (found === undefined) throw new Error(`there is no session of ${id}`);
    return found;
  };
  const read = async ({ id }: TopUp) => {
    clock.advance(1_000);
    return (await platform.call<TopUp>(`GET /v1/top-ups/${id}`, { cookie })).body;
  };
  const balance = async () =>
    (await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, { cookie })).body.balance;

  test("the provider is asked for amount and fee, and the amount is credited", async () => {
    const { status, body } = await ask({ fee: "0.56" });
    expect(status).toBe(201);
    expect(body).toMatchObject({ amount: "20", fee: "0.56", status: "pending" });
    const session = sessionOf(body);
    expect(session.amount_total).toBe(2_056);
    stripe.account.pay(session.id);
    expect(await read(body)).toMatchObject({ status: "settled", amount: "20", fee: "0.56" });
    expect(await balance()).toBe("20");
  });

  test("what the provider received besides is the buyer's as well", async () => {
    const { body } = await ask({ fee: "0.56" });
    stripe.account.pay(sessionOf(body).id, 1_056);
    expect(await read(body)).toMatchObject({ status: "settled", amount: "10", fee: "0.56" });
    expect(await balance()).toBe("10");
  });

  test("of a payment of less than twice the fee, half is kept", async () => {
    const { body } = await ask({ fee: "0.56" });
    stripe.account.pay(sessionOf(body).id, 56);
    expect(await read(body)).toMatchObject({ status: "settled", amount: "0.28", fee: "0.28" });
    expect(await balance()).toBe("0.28");
  });

  test("409: nobody pays more than they were shown, and the provider is not asked", async () => {
    const before = stripe.requests.length;
    const { status, body } = await ask({ fee: "0.55" });
    expect([status, problemName(body.type)]).toEqual([409, "rail-fee-changed"]);
    expect(body.detail).toContain("0.56 EUR");
    expect(stripe.requests).toHaveLength(before);
    expect((await ask({ fee: "0" })).status).toBe(409);
    // Who names no fee has agreed to none.
    const silent = await ask();
    expect([silent.status, problemName(silent.body.type)]).toEqual([409, "rail-fee-changed"]);
    expect(stripe.requests).toHaveLength(before);
  });

  test("a lower fee than shown is paid as it is", async () => {
    expect((await ask({ fee: "1" })).body.fee).toBe("0.56");
  });

  test("a repeated request is the first one, with its fee", async () => {
    const first = await ask({ fee: "0.56" }, "one-key");
    const second = await ask({ fee: "0.56" }, "one-key");
    expect(second.body).toEqual(first.body);
    expect(
      stripe.account.sessions.filter(({ client_reference_id: of }) => of === first.body.id),
    ).toHaveLength(1);
  });

  test("422: with the fee it would be more than the rail takes", async () => {
    const { status, body } = await ask({ amount: "1000", fee: "100" });
    expect([status, problemName(body.type)]).toEqual([422, "amount-out-of-range"]);
  });

  test("test money costs nobody anything", async () => {
    const { body } = await ask({ rail: "sandbox", fee: "0" });
    expect(body).toMatchObject({ status: "settled", amount: "20", fee: "0" });
  });
});
