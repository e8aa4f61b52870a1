import type { Problem } from "@tuppence/protocol";
import type { Dispute, Exposure, Lot, TopUp, TopUpReturn, Wallet } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestOffer, createTestSeller, signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

describe("what happens to money after it has arrived", () => {
  let platform: TestPlatform;
  let cookie: string;
  let wallet: Wallet;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    cookie = await signInTestGuest(platform);
    const body = { currency: "USD" };
    wallet = (await platform.call<Wallet>("POST /v1/wallets", { cookie, body })).body;
  });
  afterEach(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
  });
  afterAll(() => platform.close());

  const topUp = async (amount: string, outcome = "success") => {
    const body = { wallet: wallet.id, amount, currency: "USD", rail: "sandbox", outcome };
    return (await platform.call<TopUp>("POST /v1/top-ups", { cookie, body })).body;
  };
  const balance = async () =>
    (await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, { cookie })).body.balance;
  const lots = async () =>
    (await platform.call<{ data: Lot[] }>(`GET /v1/lots?wallet=${wallet.id}`, { cookie })).body
      .data;
  const disputes = async () =>
    (await platform.call<{ data: Dispute[] }>("GET /v1/disputes", { cookie })).body.data;
  const giveBack = (body: object, by: { cookie?: string; token?: string } = { cookie }) =>
    platform.call<TopUpReturn & Pick<Problem, "type">>("POST /v1/top-up-returns", { ...by, body });
  /** Buys something for this price. @returns how to read what its seller earned */
  const buy = async (amount: string) => {
    const seller = await createTestSeller(platform);
    const offer = await createTestOffer(platform, seller, {
      prices: [{ amount, currency: "USD" }],
    });
    const body = { offer: offer.id, wallet: wallet.id };
    expect((await platform.call("POST /v1/purchases", { cookie, body })).status).toBe(201);
    const token = seller.keys.secret;
    return async () => (await platform.call<object>("GET /v1/earnings", { token })).body;
  };
  const hear = () => platform.runJobs("ask rails", "ask about settled top-ups");

  test("a wallet's statement says what its money is made of, in the order in which it is spent", async () => {
    const first = await topUp("5");
    const second = await topUp("2");
    expect((await lots()).map(({ topUp: of, left, rail }) => [of, left, rail])).toEqual([
      [first.id, "5", "sandbox"],
      [second.id, "2", "sandbox"],
    ]);
  });

  test("all that is left of a top-up goes back to its payer, once", async () => {
    const { id } = await topUp("5");
    const key = "return-it";
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        platform.call<TopUpReturn>("POST /v1/top-up-returns", { cookie, key, body: { topUp: id } }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await platform.runJobs("send returns");
    const list = await platform.call<{ data: TopUpReturn[] }>("GET /v1/top-up-returns", { cookie });
    expect(list.body.data).toMatchObject([
      { amount: "5", status: "settled", by: "buyer", topUp: id },
    ]);
    expect(await balance()).toBe("0");
    const again = await giveBack({ topUp: id });
    expect([again.status, again.body.type]).toEqual([409, expect.stringContaining("top-up-spent")]);
  });

  test.each([
    ["6", 409, "top-up-spent"],
    ["0.001", 422, "not-whole-minor-units"],
    ["0", 422, "not-whole-minor-units"],
  ])("a return of %s of 5 is declined", async (amount, status, name) => {
    const { id } = await topUp("5");
    const answer = await giveBack({ topUp: id, amount });
    expect([answer.status, answer.body.type]).toEqual([status, expect.stringContaining(name)]);
    expect(await balance()).toBe("5");
  });

  test("after its time, a buyer's money can only be spent, but the operator may still send it back", async () => {
    const { id } = await topUp("5");
    platform.clock.advance(91 * 86_400_000);
    const late = await giveBack({ topUp: id });
    expect(late.body.type).toContain("return-window-closed");
    const token = platform.config.operatorKey;
    expect((await giveBack({ topUp: id, amount: "2" }, { token })).body).toMatchObject({
      status: "settled",
      by: "operator",
    });
    expect(await balance()).toBe("3");
  });

  test("nobody sends back another buyer's money", async () => {
    const { id } = await topUp("5");
    const stranger = await signInTestGuest(platform);
    const answer = await giveBack({ topUp: id }, { cookie: stranger });
    expect([answer.status, answer.body.type]).toEqual([
      404,
      expect.stringContaining("top-up-not-found"),
    ]);
    const read = await platform.call(`GET /v1/lots?wallet=${wallet.id}`, {
      cookie: stranger,
    });
    expect(read.status).toBe(404);
  });

  test("a dispute freezes what is unspent; when it is won, the money is back", async () => {
    const { id } = await topUp("5", "dispute-won");
    expect(await balance()).toBe("5");
    platform.clock.advance(4_000);
    await hear();
    expect(await disputes()).toMatchObject([{ topUp: id, amount: "5", status: "open" }]);
    expect(await balance()).toBe("0");
    expect(await lots()).toMatchObject([{ frozen: "5", left: "0" }]);
    platform.clock.advance(60_000);
    await hear();
    expect(await disputes()).toMatchObject([{ status: "won" }]);
    expect(await balance()).toBe("5");
  });

  test("a lost dispute about spent money is a debt, which the next top-up pays; the seller keeps what is theirs", async () => {
    await topUp("5", "dispute-lost");
    const readEarned = await buy("4");
    const earned = await readEarned();
    platform.clock.advance(4_000);
    await hear();
    platform.clock.advance(60_000);
    await hear();
    expect(await disputes()).toMatchObject([{ status: "lost" }]);
    expect(await balance()).toBe("-4");
    expect(await readEarned()).toEqual(earned);
    const token = platform.config.operatorKey;
    const debts = await platform.call<{ data: object[] }>("GET /v1/debts", { token });
    for (const path of ["debts", "exposure", "disputes"])
      expect((await platform.call(`GET /v1/${path}?state=x`, { token })).status).toBe(400);
    expect(debts.body.data).toContainEqual(
      expect.objectContaining({ wallet: wallet.id, owed: "4", currency: "USD" }),
    );
    await topUp("10");
    expect(await balance()).toBe("6");
    const exposure = await platform.call<Exposure>("GET /v1/exposure", { token });
    expect(exposure.body.debts.filter(({ currency }) => currency === "USD")).toEqual([]);
  });

  test("the operator gives up a debt, once, and the loss is the platform's", async () => {
    await topUp("5", "dispute-lost");
    await buy("5");
    platform.clock.advance(4_000);
    await hear();
    platform.clock.advance(60_000);
    await hear();
    expect(await balance()).toBe("-5");
    const token = platform.config.operatorKey;
    const route = `POST /v1/wallets/${wallet.id}/write-off`;
    expect((await platform.call(route, { token, body: {} })).status).toBe(200);
    const again = await platform.call(route, { token, body: {} });
    expect(again.body.type).toContain("nothing-owed");
    expect(await balance()).toBe("0");
    const exposure = await platform.call<Exposure>("GET /v1/exposure", { token });
    expect(exposure.body.writtenOff).toEqual([{ currency: "USD", amount: "5" }]);
  });
});
