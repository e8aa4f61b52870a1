import type { TopUp } from "@tuppence/protocol/wire";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { signCarrierEvent } from "../../rails/carrier/testing/sign-event.ts";
import type { CarrierMishap } from "../../rails/carrier/testing/start-aggregator.ts";
import { createTestClock } from "../../testing/test-clock.ts";
import { createTestWallet } from "../../testing/test-market.ts";
import type { TestPlatform } from "../../testing/test-platform.ts";
import { CARRIER_SECRET, createCarrierPlatform } from "./testing/carrier-platform.ts";
import { postEvent } from "./testing/post-event.ts";

const TOP_UPS = 240;
const AT_ONCE = 20;
const SEED = 20_261_203;
const HOUR_MS = 3_600_000;
/** With the wait between two questions growing to an hour, nothing takes longer. */
const MOST_HOURS = 30;

/** What happens on the buyer's phone. */
type Act = "pay" | "confirm, then pay" | "decline" | "cancel" | "cancel, then pay" | "leave";

const scenarios = fc.record({
  mishaps: fc.array(
    fc.constantFrom<CarrierMishap[]>(
      "lose request",
      "lose request",
      "lose answer",
      "lose answer",
      "double",
      "double",
      "429",
      "500",
      "delay",
      "delay",
      "404 of a proxy",
      "an endless answer",
    ),
    { maxLength: 2 },
  ),
  byText: fc.boolean(),
  act: fc.constantFrom<Act[]>(
    "pay",
    "pay",
    "pay",
    "confirm, then pay",
    "decline",
    "decline",
    "cancel",
    "cancel, then pay",
    "cancel, then pay",
    "leave",
  ),
  /** How often each of its events arrives, and where in the disorder. */
  copies: fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 3 }),
});
type Scenario = typeof scenarios extends fc.Arbitrary<infer T> ? T : never;

const clock = createTestClock();
let world: Awaited<ReturnType<typeof createCarrierPlatform>>;
let servers: readonly TestPlatform[];

beforeAll(async () => {
  world = await createCarrierPlatform(clock);
  servers = [world.platform, await world.beside()];
});
afterAll(async () => {
  await servers[1]?.close();
  await world.close();
});

const runJobs = (...names: string[]) =>
  Promise.all(servers.map((server) => server.runJobs(...names)));

const start = async ({ mishaps, byText }: Scenario) => {
  const { platform, aggregator } = world;
  // Each is of a buyer of its own: one may bring in only so much.
  const wallet = await createTestWallet(platform, null, "EUR");
  aggregator.mishaps.push(...mishaps);
  aggregator.account.stepBy = byText ? "text-message" : "redirect";
  const body = { wallet: wallet.id, amount: "5", currency: "EUR", rail: "carrier" };
  const token = platform.config.operatorKey;
  const answer = await platform.call<TopUp>("POST /v1/top-ups", { token, body });
  expect(answer.status).toBe(201);
  return answer.body;
};

const act = (id: string, what: Act) => {
  const { account } = world.aggregator;
  if (what.startsWith("confirm")) account.confirm(id);
  if (what === "decline") account.decline(id);
  if (what.startsWith("cancel")) account.cancel(id);
  if (what === "pay" || what.startsWith("confirm")) account.pay(id);
};

/** Posts the events of all payments: doubled, and in an order that has nothing to do with theirs. */
const report = async (order: ReadonlyMap<string, readonly number[]>) => {
  const { account } = world.aggregator;
  const sent = account.events.splice(0).flatMap((event) => {
    const copies = order.get(event.data.payment) ?? [];
    return copies.map((at) => ({ at, event }));
  });
  for (const { event } of sent.toSorted((a, b) => a.at - b.at)) {
    const signed = signCarrierEvent(event, { secret: CARRIER_SECRET, atMs: clock.now() });
    expect(await postEvent(world.platform, signed, "carrier")).toEqual([200, ""]);
  }
};

test(`${TOP_UPS} top-ups by phone bill in disorder, on two servers: each is credited once if it was paid, else never (seed ${SEED})`, {
  timeout: 300_000,
}, async () => {
  const { platform, aggregator } = world;
  const { account, mishaps } = aggregator;
  const all = fc.sample(scenarios, { numRuns: TOP_UPS, seed: SEED });
  const order = new Map<string, readonly number[]>();
  const late: string[] = [];
  const isKnown = (id: string) => account.payments.some((payment) => payment.id === id);
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const started = await Promise.all(some.map(start));
    mishaps.splice(0);
    for (const [index, { id }] of started.entries()) {
      const scenario = some[index] as Scenario;
      order.set(id, scenario.copies);
      if (!isKnown(id)) continue;
      act(id, scenario.act);
      if (scenario.act === "cancel, then pay") late.push(id);
    }
    // Some questions and answers get lost here too.
    mishaps.push("lose answer", "delay", "429", "delay", "double", "lose request");
    await report(order);
    await Promise.all([runJobs("apply rail events"), runJobs("ask rails")]);
    clock.advance(7_000);
  }
  mishaps.splice(0);
  // Paid although they were cancelled; nobody asks about these any more, so their events are not lost.
  for (const id of late) account.pay(id);
  await report(order);
  for (let hour = 0; hour < MOST_HOURS; hour += 1) {
    clock.advance(HOUR_MS);
    await runJobs("ask rails", "apply rail events");
  }

  const paid = account.payments.filter(({ state }) => state === "paid").map(({ id }) => id);
  const { rows } = await platform.db.pool.query<{ state: string; count: number }>(
    "SELECT state, count(*)::int AS count FROM top_ups GROUP BY state",
  );
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  const ended = ["settled", "failed", "cancelled"].map((state) => counts.get(state) ?? 0);
  expect(ended[0]).toBe(paid.length);
  expect(ended.reduce((sum, count) => sum + count, 0)).toBe(TOP_UPS);
  // One payment for each top-up that arrived, and the scenarios have enough of each kind.
  expect(account.payments.length).toBeLessThanOrEqual(TOP_UPS);
  expect(late.length).toBeGreaterThan(TOP_UPS / 20);
  expect(Math.min(...ended)).toBeGreaterThan(TOP_UPS / 20);
  const balances = await platform.db.pool.query<{ sum: string }>(
    "SELECT sum(balance_micros)::text AS sum FROM wallets",
  );
  expect(balances.rows).toEqual([{ sum: String(5_000_000 * paid.length) }]);
  // What counts towards the limits is what came in, and nothing else.
  const counted = await platform.db.pool.query<{ sum: string }>(
    "SELECT (sum(amount_micros) / 2)::text AS sum FROM counters",
  );
  expect(Number(counted.rows[0]?.sum)).toBe(5_000_000 * paid.length);
  expect(await verifyBooks(platform.db.pool)).toEqual([]);
});
