import type { TopUp } from "@tuppence/protocol/wire";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { signEvent } from "../../rails/card/testing/sign-event.ts";
import {
  type Mishap,
  type StripeServer,
  startStripeServer,
} from "../../rails/card/testing/start-stripe-server.ts";
import { createTestClock } from "../../testing/test-clock.ts";
import { createTestWallet } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

const TOP_UPS = 120;
const AT_ONCE = 20;
const SEED = 20_261_201;
const SECRET = "whsec_of_disorder_0123";
const HOUR_MS = 3_600_000;
/** With the wait between two questions growing to an hour, nothing takes longer. */
const MOST_HOURS = 30;

/** What a buyer does on Stripe's page. */
type Act = "pay" | "decline" | "decline, then pay" | "leave";

const scenarios = fc.record({
  mishaps: fc.array(
    fc.constantFrom<Mishap[]>(
      "lose request",
      "lose request",
      "lose answer",
      "lose answer",
      "429",
      "500",
    ),
    { maxLength: 2 },
  ),
  act: fc.constantFrom<Act[]>("pay", "pay", "decline", "decline, then pay", "leave"),
  /** How often each of its events arrives, and where in the disorder. */
  copies: fc.array(fc.nat({ max: 1_000 }), { maxLength: 3 }),
});
type Scenario = typeof scenarios extends fc.Arbitrary<infer T> ? T : never;

const clock = createTestClock();
let stripe: StripeServer;
let platform: TestPlatform;

beforeAll(async () => {
  stripe = await startStripeServer({ apiKey: "sk_test_of_disorder", now: clock.now });
  const access = { secretKey: stripe.apiKey, webhookSecrets: [SECRET], api: stripe.url };
  platform = await createTestPlatform({ stripe: access }, clock);
});
afterAll(async () => {
  await platform.close();
  await stripe.close();
});

const start = async ({ mishaps }: Scenario) => {
  // Each is of a buyer of its own: only so many of one buyer may wait.
  const wallet = await createTestWallet(platform, null, "EUR");
  stripe.mishaps.push(...mishaps);
  const body = { wallet: wallet.id, amount: "5", currency: "EUR", rail: "card" };
  const token = platform.config.operatorKey;
  const answer = await platform.call<TopUp>("POST /v1/top-ups", { token, body });
  expect(answer.status).toBe(201);
  return answer.body;
};

const act = (id: string, what: Act) => {
  if (what.startsWith("decline")) stripe.account.decline(id);
  if (what.endsWith("pay")) stripe.account.pay(id);
};

/** Posts the events of all sessions: doubled, left out, and in an order that has nothing to do with theirs. */
const report = async (order: ReadonlyMap<string, readonly number[]>) => {
  const sent = stripe.account.events.flatMap((event) => {
    const { object } = event.data;
    const of = ("metadata" in object && object.metadata?.["top_up"]) || "";
    return (order.get(of) ?? []).map((at) => ({ at, event }));
  });
  for (const { event } of sent.toSorted((a, b) => a.at - b.at)) {
    const { body, headers } = signEvent(event, { secret: SECRET, atMs: clock.now() });
    const request = {
      method: "POST",
      url: "/v1/rails/card/events",
      headers,
      payload: body,
    } as const;
    expect((await platform.app.inject(request)).statusCode).toBe(200);
  }
};

test(`${TOP_UPS} card top-ups in disorder: each is credited once if it was paid, else never (seed ${SEED})`, {
  timeout: 300_000,
}, async () => {
  const all = fc.sample(scenarios, { numRuns: TOP_UPS, seed: SEED });
  const order = new Map<string, readonly number[]>();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const started = await Promise.all(some.map(start));
    stripe.mishaps.splice(0);
    for (const [index, { id }] of started.entries()) {
      const scenario = some[index] as Scenario;
      order.set(id, scenario.copies);
      const session = stripe.account.sessions.find(({ client_reference_id: of }) => of === id);
      if (session !== undefined) act(session.id, scenario.act);
    }
    // Some questions and answers get lost here too.
    stripe.mishaps.push("lose answer", "429", "lose request");
    await report(order);
    stripe.account.events.splice(0);
    await Promise.all([
      platform.runJobs("apply rail events"),
      platform.runJobs("ask rails"),
      platform.runJobs("apply rail events"),
    ]);
    clock.advance(7_000);
  }
  stripe.mishaps.splice(0);
  for (let hour = 0; hour < MOST_HOURS; hour += 1) {
    clock.advance(HOUR_MS);
    await Promise.all([platform.runJobs("ask rails"), platform.runJobs("apply rail events")]);
  }

  const paid = new Set(
    stripe.account.sessions
      .filter(({ payment_status: status }) => status === "paid")
      .map(({ client_reference_id: id }) => id),
  );
  const { rows } = await platform.db.pool.query<{ state: string; count: number }>(
    "SELECT state, count(*)::int AS count FROM top_ups GROUP BY state",
  );
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  expect(counts).toEqual({ settled: paid.size, cancelled: TOP_UPS - paid.size });
  // One session for each payment that reached Stripe, and the scenarios have enough of each kind.
  const references = stripe.account.sessions.map(({ client_reference_id: id }) => id);
  expect(new Set(references).size).toBe(references.length);
  expect(paid.size).toBeGreaterThan(TOP_UPS / 4);
  expect(TOP_UPS - paid.size).toBeGreaterThan(TOP_UPS / 4);
  const balances = await platform.db.pool.query<{ sum: string }>(
    "SELECT sum(balance_micros)::text AS sum FROM wallets",
  );
  expect(balances.rows).toEqual([{ sum: String(5_000_000 * paid.size) }]);
  expect(await verifyBooks(platform.db.pool)).toEqual([]);
});
