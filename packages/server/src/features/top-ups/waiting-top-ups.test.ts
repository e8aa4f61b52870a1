import { type Problem, problemName } from "@tuppence/protocol";
import type { SandboxPayment, TopUp, Wallet } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { createTestWallet, signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

/** A top-up, or a problem whose type is checked. */
type Answered = TopUp & Pick<Problem, "type">;

describe("top-ups that wait for their rail", () => {
  let platform: TestPlatform;
  let cookie: string;
  let wallet: Wallet;

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  beforeEach(async () => {
    cookie = await signInTestGuest(platform);
    wallet = (
      await platform.call<Wallet>("POST /v1/wallets", { cookie, body: { currency: "USD" } })
    ).body;
  });
  afterEach(async () => {
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
  });
  afterAll(() => platform.close());

  const start = async (outcome: string, more: object = {}, key?: string) => {
    const body = { wallet: wallet.id, amount: "5", currency: "USD", rail: "sandbox", outcome };
    const answer = await platform.call<Answered>("POST /v1/top-ups", {
      cookie,
      key,
      body: { ...body, ...more },
    });
    return answer;
  };
  const read = async (id: string) =>
    (await platform.call<TopUp>(`GET /v1/top-ups/${id}`, { cookie })).body;
  const decide = (id: string, decision: string, by = cookie) =>
    platform.call<SandboxPayment & Problem>(`POST /v1/sandbox/payments/${id}/decision`, {
      cookie: by,
      body: { decision },
    });
  const balance = async () =>
    (await platform.call<Wallet>(`GET /v1/wallets/${wallet.id}`, { cookie })).body.balance;
  const pass = (ms: number) => platform.clock.advance(ms);

  test("a declined payment is a failed top-up, and nothing is credited", async () => {
    const { status, body } = await start("decline");
    expect([status, body.status, body.failure]).toEqual([201, "failed", "declined"]);
    expect(body.endedAt).not.toBeNull();
    expect(await balance()).toBe("0");
  });

  test("the buyer pays on the rail's page, returns, and the money is there", async () => {
    const { body } = await start("redirect", { returnTo: "/confirm?offer=off_1" });
    expect(body).toMatchObject({ status: "pending", failure: null, endedAt: null });
    expect(body.next).toEqual({
      type: "redirect",
      url: `http://127.0.0.1:8402/sandbox?topUp=${body.id}`,
    });
    expect(await balance()).toBe("0");
    const decided = await decide(body.id, "pay");
    expect(decided.body.returnTo).toBe(`/confirm?offer=off_1&topUp=${body.id}`);
    expect(await read(body.id)).toMatchObject({ status: "settled", next: null });
    expect(await balance()).toBe("5");
  });

  test.each([
    ["decline", "failed", "declined"],
    ["cancel", "cancelled", "cancelled-by-buyer"],
  ])("the buyer chooses %s on the rail's page", async (decision, status, failure) => {
    const { body } = await start("redirect");
    await decide(body.id, decision);
    expect(await read(body.id)).toMatchObject({ status, failure, next: null });
    expect(await balance()).toBe("0");
  });

  test("the first decision on the page stands", async () => {
    const { body } = await start("redirect");
    const [first, second] = [await decide(body.id, "cancel"), await decide(body.id, "pay")];
    expect([first.body.decision, second.body.decision]).toEqual(["cancel", "cancel"]);
    expect((await read(body.id)).status).toBe("cancelled");
  });

  test("a page nobody answers expires after half an hour, found by the job", async () => {
    const { body } = await start("redirect");
    pass(30 * 60_000);
    await platform.runJobs("ask rails");
    expect(await read(body.id)).toMatchObject({ status: "cancelled", failure: "expired" });
  });

  test("after half an hour the page takes no decision, whether or not anybody has noticed", async () => {
    const { body } = await start("redirect");
    pass(30 * 60_000);
    const page = await platform.call(`GET /v1/sandbox/payments/${body.id}`, { cookie });
    expect([page.status, (await decide(body.id, "pay")).status]).toEqual([404, 404]);
    expect(await read(body.id)).toMatchObject({ status: "cancelled", failure: "expired" });
    expect(await balance()).toBe("0");
  });

  test("paid on the page, and the tab closed: the job credits it within seconds", async () => {
    const { body } = await start("redirect");
    pass(20 * 60_000);
    await decide(body.id, "pay");
    await platform.runJobs("ask rails");
    expect(await balance()).toBe("5");
  });

  test("409: more than 20 top-ups of a buyer do not wait; a repeated request gets its answer", async () => {
    for (let n = 0; n < 20; n++)
      expect((await start("redirect", {}, `wish-${n}`)).status).toBe(201);
    const { status, body } = await start("redirect");
    expect([status, problemName(body.type)]).toEqual([409, "too-many-top-ups-waiting"]);
    expect((await start("redirect", {}, "wish-0")).status).toBe(201);
    expect((await start("success")).body.status).toBe("settled");
  });

  test("a declined request leaves no question to any rail", async () => {
    await platform.call(`POST /v1/wallets/${wallet.id}/suspend`, {
      token: platform.config.operatorKey,
      body: { reason: "asked for" },
    });
    const questions = async () =>
      (await platform.db.pool.query("SELECT FROM rail_questions")).rowCount;
    const before = await questions();
    expect((await start("redirect")).status).toBe(403);
    expect(await questions()).toBe(before);
  });

  test("a repeated request gets its first answer also after the rail was switched off", async () => {
    const { body } = await start("redirect", {}, "then-off");
    const off = await createTestPlatform({ sandboxRail: false }, platform.clock, {
      beside: platform,
    });
    try {
      const again = await off.call<Answered>("POST /v1/top-ups", {
        cookie,
        key: "then-off",
        body: {
          wallet: wallet.id,
          amount: "5",
          currency: "USD",
          rail: "sandbox",
          outcome: "redirect",
        },
      });
      expect([again.status, again.body.id]).toEqual([201, body.id]);
      // Nobody can answer for the rail, so it is not asked, and the pauses do not grow.
      await off.runJobs("ask rails");
      expect((await read(body.id)).status).toBe("pending");
    } finally {
      await off.close();
    }
  });

  test("the path that the page returns to stays on this platform", async () => {
    for (const returnTo of ["/.//evil.example", "/%2e//evil.example", "/a/..//evil.example"]) {
      const { body } = await start("redirect", { returnTo });
      const decided = await decide(body.id, "cancel");
      expect(decided.body.returnTo).toBe(`/evil.example?topUp=${body.id}`);
    }
  });

  test("a delayed payment is credited by the job, without anybody reading it", async () => {
    const { body } = await start("delayed");
    expect([body.status, body.next]).toEqual(["pending", null]);
    await platform.runJobs("ask rails");
    expect(await balance()).toBe("0");
    pass(10_000);
    await platform.runJobs("ask rails");
    expect(await balance()).toBe("5");
  });

  test("the rail's answer is lost: the top-up waits, and the job credits it once", async () => {
    const { status, body } = await start("lost-answer");
    expect([status, body.status]).toEqual([201, "created"]);
    pass(10_000);
    await Promise.all([platform.runJobs("ask rails"), platform.runJobs("ask rails")]);
    expect(await balance()).toBe("5");
    expect((await read(body.id)).status).toBe("settled");
  });

  test("20 repeats of a request that waits start one payment, and all name it", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => start("redirect", {}, "one-wish")),
    );
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const other = await start("redirect", { amount: "6" }, "one-wish");
    expect([other.status, problemName(other.body.type)]).toEqual([409, "idempotency-key-reused"]);
    const [first] = answers;
    await decide(first?.body.id ?? "", "pay");
    await Promise.all(Array.from({ length: 20 }, () => read(first?.body.id ?? "")));
    expect(await balance()).toBe("5");
    const again = await start("redirect", {}, "one-wish");
    expect([again.body.id, again.body.status]).toEqual([first?.body.id, "settled"]);
  });

  const cutOff = () =>
    platform.db.pool.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'gone'; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON sandbox_payments EXECUTE FUNCTION refuse()`,
    );
  const reconnect = () => platform.db.pool.query("DROP FUNCTION refuse CASCADE");

  describe("the request does not reach the rail", () => {
    test("the job starts the payment, and it is credited", async () => {
      await cutOff();
      const { body } = await start("delayed");
      expect(body.status).toBe("created");
      pass(10_000);
      await platform.runJobs("ask rails");
      await reconnect();
      expect((await read(body.id)).status).toBe("created");
      pass(10_000);
      await platform.runJobs("ask rails");
      expect((await read(body.id)).status).toBe("pending");
      pass(10_000);
      await platform.runJobs("ask rails");
      expect(await balance()).toBe("5");
    });

    test("for an hour: it is cancelled, and nothing was taken", async () => {
      await cutOff();
      const { body } = await start("delayed");
      pass(59 * 60_000);
      await platform.runJobs("ask rails");
      expect((await read(body.id)).status).toBe("created");
      pass(60 * 60_000);
      await platform.runJobs("ask rails");
      await reconnect();
      expect(await read(body.id)).toMatchObject({ status: "cancelled", failure: "not-started" });
      expect(await balance()).toBe("0");
    });
  });

  test("money that arrives although the wallet was suspended meanwhile is credited", async () => {
    const { body } = await start("redirect");
    await platform.call(`POST /v1/wallets/${wallet.id}/suspend`, {
      token: platform.config.operatorKey,
      body: { reason: "asked for" },
    });
    await decide(body.id, "pay");
    expect((await read(body.id)).status).toBe("settled");
    expect(await balance()).toBe("5");
    const refused = await start("redirect");
    expect([refused.status, problemName(refused.body.type)]).toEqual([403, "wallet-suspended"]);
  });

  test("404: another buyer's page and top-up", async () => {
    const { body } = await start("redirect");
    const stranger = await signInTestGuest(platform);
    const page = await platform.call(`GET /v1/sandbox/payments/${body.id}`, { cookie: stranger });
    const decided = await decide(body.id, "pay", stranger);
    const topUp = await platform.call(`GET /v1/top-ups/${body.id}`, { cookie: stranger });
    expect([page.status, decided.status, topUp.status]).toEqual([404, 404, 404]);
    expect((await read(body.id)).status).toBe("pending");
  });

  test("404: a payment that no page decides", async () => {
    const { body } = await start("delayed");
    expect((await decide(body.id, "decline")).status).toBe(404);
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil.example", "wallet", "/a b"])(
    "400: returning to %s",
    async (returnTo) => {
      const { status, body } = await start("redirect", { returnTo });
      expect([status, problemName(body.type)]).toEqual([400, "invalid-request"]);
    },
  );

  test("a top-up of a wallet that the operator asked for is listed with its state", async () => {
    const foreign = await createTestWallet(platform, null);
    const token = platform.config.operatorKey;
    const body = { wallet: foreign.id, amount: "5", currency: "USD", rail: "sandbox" };
    await platform.call("POST /v1/top-ups", { token, body: { ...body, outcome: "decline" } });
    await platform.call("POST /v1/top-ups", { token, body });
    const { data } = (
      await platform.call<{ data: TopUp[] }>(`GET /v1/top-ups?wallet=${foreign.id}`, { token })
    ).body;
    expect(data.map(({ status }) => status).sort()).toEqual(["failed", "settled"]);
  });
});
