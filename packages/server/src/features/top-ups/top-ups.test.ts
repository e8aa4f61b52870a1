import { type Problem, problemName } from "@tuppence/protocol";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moneyRows } from "../../testing/money-rows.ts";
import { createTestWallet, signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

/** A top-up, or a problem whose type is checked. */
type Answered = TopUp & Pick<Problem, "type">;

describe("top-ups", () => {
  let platform: TestPlatform;
  let operator: { token: string };

  const topUp = (wallet: Wallet, amount: string, currency = wallet.currency, key?: string) =>
    platform.call<Answered>("POST /v1/top-ups", {
      ...operator,
      key,
      body: { wallet: wallet.id, amount, currency, rail: "sandbox" },
    });
  const balance = async ({ id }: Wallet) =>
    (await platform.call<Wallet>(`GET /v1/wallets/${id}`, operator)).body.balance;

  beforeAll(async () => {
    platform = await createTestPlatform();
    operator = { token: platform.config.operatorKey };
  });
  afterAll(() => platform.close());

  test.each([
    ["USD", "0.01"],
    ["KRW", "1"],
    ["JPY", "5000"],
    ["KWD", "0.001"],
    ["EUR", "100000"],
  ])("201: %s %s", async (currency, amount) => {
    const wallet = await createTestWallet(platform, null, currency);
    const answer = await topUp(wallet, amount);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ wallet: wallet.id, amount, currency, rail: "sandbox" });
    expect(await balance(wallet)).toBe(amount);
    const read = await platform.call<TopUp>(`GET /v1/top-ups/${answer.body.id}`, operator);
    expect(read.body).toEqual(answer.body);
  });

  test.each([
    ["USD", "0.001", "not-whole-minor-units"],
    ["KRW", "0.5", "not-whole-minor-units"],
    ["JPY", "10.01", "not-whole-minor-units"],
    ["KWD", "0.0005", "not-whole-minor-units"],
    ["USD", "0", "amount-out-of-range"],
    ["USD", "100000.01", "amount-out-of-range"],
    ["USD", "1000000000.01", "amount-out-of-range"],
    ["USD", "9999999999", "amount-out-of-range"],
  ])("422: %s %s, and nothing is written", async (currency, amount, problem) => {
    const wallet = await createTestWallet(platform, null, currency);
    const before = await moneyRows(platform.db.pool);
    const answer = await topUp(wallet, amount);
    expect([answer.status, problemName(answer.body.type)]).toEqual([422, problem]);
    expect(await moneyRows(platform.db.pool)).toEqual(before);
  });

  test("422: another currency than the wallet's", async () => {
    const wallet = await createTestWallet(platform, null, "KRW");
    const answer = await topUp(wallet, "1", "USD");
    expect([answer.status, problemName(answer.body.type)]).toEqual([422, "currency-mismatch"]);
  });

  test("20 parallel repeats of one key credit once", async () => {
    const wallet = await createTestWallet(platform, null);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => topUp(wallet, "1", "USD", "pay-in")),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await balance(wallet)).toBe("1");
    const other = await topUp(wallet, "2", "USD", "pay-in");
    expect([other.status, problemName(other.body.type)]).toEqual([409, "idempotency-key-reused"]);
  });

  test("a buyer tops up and sees only their own wallets", async () => {
    const cookie = await signInTestGuest(platform);
    const opened = { cookie, body: { currency: "USD" } };
    const wallet = (await platform.call<Wallet>("POST /v1/wallets", opened)).body;
    const made = await platform.call<TopUp>("POST /v1/top-ups", {
      cookie,
      body: { wallet: wallet.id, amount: "5", currency: "USD", rail: "sandbox" },
    });
    const list = (query = "") =>
      platform.call<{ data: TopUp[] } & Problem>(`GET /v1/top-ups${query}`, { cookie });
    expect((await list()).body.data).toEqual([made.body]);
    expect((await list(`?wallet=${wallet.id}`)).body.data).toEqual([made.body]);

    const foreign = await createTestWallet(platform);
    expect((await list(`?wallet=${foreign.id}`)).status).toBe(404);
    const theirs = await platform.call<{ data: TopUp[] }>(
      `GET /v1/top-ups?wallet=${foreign.id}`,
      operator,
    );
    const [row] = theirs.body.data;
    expect((await platform.call(`GET /v1/top-ups/${row?.id}`, { cookie })).status).toBe(404);
    const stolen = await platform.call("POST /v1/top-ups", {
      cookie,
      body: { wallet: foreign.id, amount: "5", currency: "USD", rail: "sandbox" },
    });
    expect([stolen.status, problemName(stolen.body.type)]).toEqual([404, "wallet-not-found"]);
  });

  test("422: a disabled rail", async () => {
    const strict = await createTestPlatform({ sandboxRail: false });
    try {
      const wallet = await createTestWallet(strict, null);
      const answer = await strict.call("POST /v1/top-ups", {
        token: strict.config.operatorKey,
        body: { wallet: wallet.id, amount: "1", currency: "USD", rail: "sandbox" },
      });
      expect([answer.status, problemName(answer.body.type)]).toEqual([422, "rail-disabled"]);
    } finally {
      await strict.close();
    }
  });
});
