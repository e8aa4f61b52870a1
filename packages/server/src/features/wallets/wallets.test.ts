import { type Problem, problemName } from "@tuppence/protocol";
import type { Wallet } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moneyRows } from "../../testing/money-rows.ts";
import { signInTestGuest } from "../../testing/test-market.ts";
import {
  type ApiRequest,
  createTestPlatform,
  type TestPlatform,
} from "../../testing/test-platform.ts";

describe("wallets", () => {
  let platform: TestPlatform;
  let operator: { token: string };

  const open = (body: object, request: ApiRequest = operator) =>
    platform.call<Wallet & Problem>("POST /v1/wallets", { ...request, body });

  beforeAll(async () => {
    platform = await createTestPlatform();
    operator = { token: platform.config.operatorKey };
  });
  afterAll(() => platform.close());

  test("the operator opens a wallet for a new guest, and another for the same buyer", async () => {
    const first = await open({ currency: "USD" });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ currency: "USD", balance: "0" });
    const guest = await open({ currency: "USD" });
    expect(guest.body.buyer).not.toBe(first.body.buyer);
    const second = await open({ currency: "KRW", buyer: first.body.buyer });
    expect(second.body).toMatchObject({ buyer: first.body.buyer, currency: "KRW" });
  });

  test("a repeated key finds the same guest's wallet; with another body it is refused", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => open({ currency: "EUR" }, { ...operator, key: "guest" })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const other = await open({ currency: "USD" }, { ...operator, key: "guest" });
    expect([other.status, problemName(other.body.type)]).toEqual([409, "idempotency-key-reused"]);
  });

  test("409: the operator's key was used for another buyer, whichever book that one is in", async () => {
    const key = "for-one-buyer";
    const first = await open({ currency: "USD" }, { ...operator, key: "buyer-of-this-test" });
    const done = await open({ currency: "KRW", buyer: first.body.buyer }, { ...operator, key });
    expect(done.status).toBe(201);
    for (let i = 0; i < 8; i++) {
      const { buyer } = (await open({ currency: "USD" })).body;
      const reused = await open({ currency: "KRW", buyer }, { ...operator, key });
      expect([reused.status, problemName(reused.body.type)]).toEqual([
        409,
        "idempotency-key-reused",
      ]);
    }
  });

  test("a buyer opens one wallet in each currency, and sees only their own", async () => {
    const cookie = await signInTestGuest(platform);
    const wallet = (await open({ currency: "USD" }, { cookie })).body;
    const again = await open({ currency: "USD" }, { cookie });
    expect([again.status, problemName(again.body.type)]).toEqual([409, "wallet-exists"]);
    const list = await platform.call<{ data: Wallet[] }>("GET /v1/wallets", { cookie });
    expect(list.body.data).toEqual([wallet]);
    const read = await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, { cookie });
    expect(read.body).toEqual(wallet);
    const stranger = { cookie: await signInTestGuest(platform) };
    const hidden = await platform.call(`GET /v1/wallets/${wallet.id}`, stranger);
    expect([hidden.status, problemName(hidden.body.type)]).toEqual([404, "wallet-not-found"]);
    const foreign = await open({ currency: "EUR", buyer: wallet.buyer }, stranger);
    expect([foreign.status, problemName(foreign.body.type)]).toEqual([403, "not-your-buyer"]);
  });

  test("unknown currencies and buyers are refused, and nothing is written", async () => {
    const before = await moneyRows(platform.db.pool);
    const { buyer } = (await open({ currency: "USD" }, { ...operator, key: "some-buyer" })).body;
    const unknown = await open({ currency: "XYZ" });
    expect([unknown.status, problemName(unknown.body.type)]).toEqual([422, "unknown-currency"]);
    const nobody = await open({ currency: "USD", buyer: `${buyer.slice(0, -4)}0000` });
    expect([nobody.status, problemName(nobody.body.type)]).toEqual([404, "buyer-not-found"]);
    const after = await moneyRows(platform.db.pool);
    expect(Number(after["wallets"])).toBe(Number(before["wallets"]) + 1);
  });
});
