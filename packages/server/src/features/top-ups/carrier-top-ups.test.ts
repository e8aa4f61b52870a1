import type { Problem } from "@tuppence/protocol";
import { parseId, parseMicros, problemName } from "@tuppence/protocol";
import type { TopUp, TopUpLimits, Wallet } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { signCarrierEvent } from "../../rails/carrier/testing/sign-event.ts";
import { createTestClock } from "../../testing/test-clock.ts";
import { createTestWallet, signInTestGuest } from "../../testing/test-market.ts";
import type { TestPlatform } from "../../testing/test-platform.ts";
import { CARRIER_SECRET, createCarrierPlatform } from "./testing/carrier-platform.ts";
import { postEvent } from "./testing/post-event.ts";

const DAY_MS = 86_400_000;
const clock = createTestClock();
let world: Awaited<ReturnType<typeof createCarrierPlatform>>;
let platform: TestPlatform;
let wallet: Wallet;

beforeAll(async () => {
  world = await createCarrierPlatform(clock);
  ({ platform } = world);
});
beforeEach(async () => {
  wallet = await createTestWallet(platform, null, "EUR");
});
afterEach(async () => {
  expect(await verifyBooks(platform.db.pool)).toEqual([]);
});
afterAll(() => world.close());

const topUp = (amount: string, on: TestPlatform = platform, of = wallet) =>
  on.call<TopUp & Pick<Problem, "type" | "resetsAt" | "timeZone">>("POST /v1/top-ups", {
    token: platform.config.operatorKey,
    body: { wallet: of.id, amount, currency: of.currency, rail: "carrier" },
  });
const start = async (amount: string) => {
  const { status, body } = await topUp(amount);
  expect([status, body.status]).toEqual([201, "pending"]);
  return body;
};
const read = async (id: string) => {
  clock.advance(1_000);
  const token = platform.config.operatorKey;
  return (await platform.call<TopUp>(`GET /v1/top-ups/${id}`, { token })).body;
};
const paid = async (amount: string) => {
  const { id } = await start(amount);
  world.aggregator.account.pay(id);
  expect((await read(id)).status).toBe("settled");
};
const limits = async (of = wallet) => {
  const token = platform.config.operatorKey;
  const route = `GET /v1/wallets/${of.id}/top-up-limits`;
  return (await platform.call<TopUpLimits>(route, { token })).body.data;
};
const left = async () =>
  (await limits())[0]?.limits.map(({ period, left: amount }) => `${amount} this ${period}`);

describe("a top-up by phone bill", () => {
  test("the buyer pays on the aggregator's page, its event comes, and the money is there", async () => {
    const { id, next } = await start("5");
    expect(next).toMatchObject({ type: "redirect", url: expect.stringContaining(`/pay/${id}`) });
    const { account } = world.aggregator;
    account.pay(id);
    const event = account.events.findLast(({ data }) => data.payment === id);
    if (event === undefined) throw new Error("there is no event");
    const sent = signCarrierEvent(event, { secret: CARRIER_SECRET, atMs: clock.now() });
    expect(await postEvent(platform, sent, "carrier")).toEqual([200, ""]);
    await platform.runJobs("apply rail events");
    const { rows } = await platform.db.pool.query(
      "SELECT state FROM top_ups WHERE ended_at_ms = $1",
      [clock.now()],
    );
    expect(rows).toEqual([{ state: "settled" }]);
  });

  test("or sends a text message", async () => {
    const { account } = world.aggregator;
    account.stepBy = "text-message";
    const { id, next } = await start("5");
    account.stepBy = "redirect";
    expect(next).toEqual({
      type: "text-message",
      number: "80888",
      text: expect.stringMatching(/^PAY \d+$/),
    });
    account.pay(id);
    expect(await read(id)).toMatchObject({ status: "settled", next: null });
  });

  test("an event that somebody else has signed is refused", async () => {
    const event = { id: "msg_forged", type: "payment.changed", data: { payment: "top_1" } };
    const secret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
    const sent = signCarrierEvent(event, { secret, atMs: clock.now() });
    expect(await postEvent(platform, sent, "carrier")).toEqual([400, "bad-event-signature"]);
  });
});

describe("what one person may bring in", () => {
  test("is said before, and how much of it is left", async () => {
    expect(await limits()).toEqual([
      {
        rail: "carrier",
        smallest: "1",
        largest: "10",
        limits: [
          {
            period: "day",
            most: "20",
            left: "20",
            resetsAt: "2027-03-11T00:00:00.000Z",
            timeZone: "UTC",
          },
          {
            period: "month",
            most: "30",
            left: "30",
            resetsAt: "2027-04-01T00:00:00.000Z",
            timeZone: "UTC",
          },
        ],
      },
    ]);
    await paid("4.5");
    await start("10");
    expect(await left()).toEqual(["5.5 this day", "15.5 this month"]);
  });

  test("cannot be exceeded, and the refusal says when there is room again", async () => {
    await paid("10");
    await paid("9");
    const { status, body } = await topUp("2");
    expect([
      status,
      problemName(body.type),
      { resetsAt: body.resetsAt, timeZone: body.timeZone },
    ]).toEqual([422, "over-rail-limit", { resetsAt: "2027-03-11T00:00:00.000Z", timeZone: "UTC" }]);
    await paid("1");
  });

  test("a new day has room again, up to the month's limit", async () => {
    await paid("10");
    await paid("10");
    clock.advance(DAY_MS);
    expect(await left()).toEqual(["20 this day", "10 this month"]);
    await paid("10");
    const { body } = await topUp("1");
    expect([problemName(body.type), { resetsAt: body.resetsAt, timeZone: body.timeZone }]).toEqual([
      "over-rail-limit",
      { resetsAt: "2027-04-01T00:00:00.000Z", timeZone: "UTC" },
    ]);
  });

  test.each(["decline", "cancel"] as const)("%s: the room is given back, once", async (act) => {
    const { id } = await start("10");
    await start("10");
    expect(problemName((await topUp("1")).body.type)).toBe("over-rail-limit");
    world.aggregator.account[act](id);
    expect((await read(id)).endedAt).not.toBeNull();
    await read(id);
    expect(await left()).toEqual(["10 this day", "20 this month"]);
    await start("10");
    expect(problemName((await topUp("1")).body.type)).toBe("over-rail-limit");
  });

  test("money that arrives after all counts, even above the limit", async () => {
    const { id } = await start("10");
    world.aggregator.account.cancel(id);
    await read(id);
    await paid("10");
    await paid("10");
    // The operator has put it on the bill in spite of that.
    const { account } = world.aggregator;
    account.pay(id);
    const event = account.events.at(-1);
    if (event === undefined) throw new Error("there is no event");
    const sent = signCarrierEvent(event, { secret: CARRIER_SECRET, atMs: clock.now() });
    await postEvent(platform, sent, "carrier");
    await platform.runJobs("apply rail events");
    expect(await read(id)).toMatchObject({ status: "settled", failure: null });
    expect(await left()).toEqual(["0 this day", "0 this month"]);
    expect(problemName((await topUp("1")).body.type)).toBe("over-rail-limit");
  });

  test("is limited for each currency", async () => {
    const token = platform.config.operatorKey;
    const cookie = await signInTestGuest(platform);
    const open = async (currency: string) =>
      (await platform.call<Wallet>("POST /v1/wallets", { cookie, body: { currency } })).body;
    const [euros, won] = [await open("EUR"), await open("KRW")];
    await topUp("10", platform, euros);
    await topUp("10", platform, euros);
    expect((await topUp("10000", platform, won)).status).toBe(201);
    const route = `GET /v1/wallets/${euros.id}/top-up-limits`;
    expect(
      (await platform.call<TopUpLimits>(route, { cookie })).body.data[0]?.limits[0]?.left,
    ).toBe("0");
    const stranger = await signInTestGuest(platform);
    expect((await platform.call(route, { cookie: stranger })).status).toBe(404);
    expect((await platform.call(route, { token })).status).toBe(200);
  });

  test("by 100 requests at the same time on two servers: what fits, and no more", async () => {
    const other = await world.beside();
    try {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, index) => topUp("3", index % 2 === 0 ? platform : other)),
      );
      const { rows } = await platform.db.pool.query<{ count: number; sum: string }>(
        `SELECT count(*)::int AS count, sum(amount_micros)::text AS sum FROM top_ups
         WHERE wallet_id = $1`,
        [parseId("wallet", wallet.id)],
      );
      expect(rows).toEqual([{ count: 6, sum: String(parseMicros("18")) }]);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
      const refused = answers.filter(({ status }) => status !== 201);
      expect(new Set(refused.map(({ body }) => problemName(body.type)))).toEqual(
        new Set(["over-rail-limit"]),
      );
      expect(await left()).toEqual(["2 this day", "12 this month"]);
    } finally {
      await other.close();
    }
  });
});
