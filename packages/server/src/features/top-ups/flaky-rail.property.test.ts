import { randomBytes, randomUUID } from "node:crypto";
import {
  bookOf,
  formatId,
  micros,
  newId,
  newRoute,
  routeOf,
  type TopUpId,
} from "@tuppence/protocol";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { trialBalance } from "../../ledger/audit/trial-balance.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import { type Command, createLedger, type Ledger } from "../../ledger/index.ts";
import type { Rail, RailAnswer, Unknown } from "../../rails/rail.ts";
import { askRails } from "./ask-rails.ts";
import { createTopUp, type CreateTopUpDeps } from "./create-top-up.ts";
import { followRail } from "./follow-rail.ts";
import { createLaterQuestions, createRailQuestions, WAITING } from "../../rails/rail-questions.ts";
import { createTopUpStore } from "./top-up-store.ts";

const RUNS = 5_000;
const SEED = 20_261_130;
const AT_ONCE = 50;
const BOOKS = 4;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const AMOUNT = micros(5_000_000n);

/** What goes wrong on the way to the rail and back. */
type Mishap =
  | "nothing"
  /** The request never reaches the rail. */
  | "request lost"
  /** The rail does what it was asked for, and its answer is lost. */
  | "answer lost"
  /** The request arrives twice. */
  | "doubled"
  /** The request arrives with the next one. */
  | "delayed"
  /** An earlier answer arrives instead of this one. */
  | "out of order";

/** When a server dies: before or after the ledger has written a command. */
type Death = "none" | "before" | "after";

interface Scenario {
  /** How the rail decides, and the number of contacts before it does. */
  readonly fate: "settled" | "failed" | "cancelled";
  readonly patience: number;
  readonly mishaps: readonly Mishap[];
  readonly deaths: readonly Death[];
  /** What happens here: the buyer sends or repeats the request, the rail is asked, or all of it at once on several servers. */
  readonly steps: readonly ("request" | "read" | "crowd")[];
}

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  fate: fc.constantFrom("settled", "settled", "settled", "failed", "cancelled"),
  patience: fc.nat({ max: 4 }),
  mishaps: fc.array(
    fc.constantFrom<Mishap[]>(
      "nothing",
      "request lost",
      "answer lost",
      "doubled",
      "delayed",
      "out of order",
    ),
    { maxLength: 6 },
  ),
  deaths: fc.array(fc.constantFrom<Death[]>("none", "none", "before", "after"), { maxLength: 6 }),
  steps: fc.array(fc.constantFrom("request", "read", "crowd"), { minLength: 1, maxLength: 5 }),
});

/** A payment as the rail's provider knows it. */
class Provider {
  heard = false;
  contacts = 0;
  readonly #scenario: Scenario;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  get hasSettled(): boolean {
    return this.heard && this.#isDecided && this.#scenario.fate === "settled";
  }

  get #isDecided(): boolean {
    return this.contacts > this.#scenario.patience;
  }

  answer(isStart: boolean): RailAnswer | Unknown {
    if (isStart) this.heard = true;
    if (!this.heard) return { state: "unknown" };
    this.contacts++;
    if (!this.#isDecided) return { state: "pending", railReference: "at the provider", next: null };
    const { fate } = this.#scenario;
    return fate === "settled"
      ? { state: "settled", amountMicros: AMOUNT }
      : { state: fate, failure: fate === "failed" ? "declined" : "expired" };
  }
}

/** A connection to the provider on which the scenario's mishaps happen, one for each contact, until it is healed. */
function flakyRail(provider: Provider, mishaps: Mishap[]): Rail & { heal(): void } {
  const answers: (RailAnswer | Unknown)[] = [];
  let delayed: (() => void)[] = [];
  const contact = (isStart: boolean): RailAnswer | Unknown => {
    for (const arrive of delayed.splice(0)) arrive();
    const mishap = mishaps.shift() ?? "nothing";
    const reach = () => {
      const answer = provider.answer(isStart);
      answers.push(answer);
      return answer;
    };
    switch (mishap) {
      case "request lost":
        throw new Error("the request was lost");
      case "delayed":
        delayed = [reach];
        throw new Error("the request takes its time");
      case "answer lost":
        reach();
        throw new Error("the answer was lost");
      case "doubled":
        reach();
        return reach();
      case "out of order": {
        reach();
        return answers[0] as RailAnswer;
      }
      case "nothing":
        return reach();
    }
  };
  const start = (): Promise<RailAnswer> =>
    // Started payments are known.
    Promise.resolve().then(() => contact(true) as RailAnswer);
  const ask = (): Promise<RailAnswer | Unknown> => Promise.resolve().then(() => contact(false));
  return {
    name: "sandbox",
    testMoney: true,
    topUpLimits: () => ({ min: micros(10_000n), max: micros(10n ** 12n) }),
    start,
    ask,
    heal: () => void mishaps.splice(0),
  };
}

let database: TestDatabase;
let ledger: Ledger;
let nowMs = Date.UTC(2026, 10, 30);

beforeAll(async () => {
  database = await createTestDatabase();
  ledger = createLedger({
    connection: { connectionString: database.url },
    books: BOOKS,
    now: () => nowMs,
  });
});
afterAll(async () => {
  await ledger.close();
  await database.drop();
});

/**
 * Payments on a rail that loses, doubles, delays and reorders requests and answers, asked by servers that die before or
 * after the ledger has written, with repeated requests and two servers at once.
 */
test(`${RUNS} payments on a flaky rail: each is credited once if the rail settled it, else never (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const all = fc.sample(scenarios, { numRuns: RUNS, seed: SEED });
  const met = new Map<string, number>();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const runs = await Promise.all(all.slice(from, from + AT_ONCE).map(disturbed));
    // From now on nothing goes wrong. The rails are asked until every payment has ended.
    // At first they are asked soon, or only when it is too late to start a payment.
    let pauseMs = (from / AT_ONCE) % 2 === 0 ? MINUTE_MS : HOUR_MS;
    for (let open = runs; open.length > 0; open = open.filter(({ isOpen }) => isOpen())) {
      nowMs += pauseMs;
      pauseMs = HOUR_MS;
      await Promise.all(open.flatMap(({ deps }) => [askRails(deps), askRails(deps)]));
    }
    for (const run of runs) {
      const key = `${run.provider.heard ? "heard of" : "never heard of"}, ${await stateOf(run)}`;
      met.set(key, (met.get(key) ?? 0) + 1);
    }
  }
  for (const { sumMicros } of await trialBalance(database.pool)) expect(sumMicros).toBe(0n);
  await database.pool.query("ANALYZE");
  expect(await verifyBooks(database.pool)).toEqual([]);
  // The scenarios reach every end.
  expect([...met.keys()].sort()).toEqual([
    "heard of, cancelled",
    "heard of, failed",
    "heard of, settled",
    "never heard of, cancelled",
    "never heard of, nothing",
  ]);
});

type Run = Awaited<ReturnType<typeof disturbed>>;

/** A top-up with all its mishaps. */
async function disturbed(scenario: Scenario) {
  const route = newRoute();
  const buyerId = newId("buyer", route, nowMs);
  const walletId = newId("wallet", routeOf(buyerId), nowMs);
  await ledger.submit({ kind: "open-wallet", ...operation(), buyerId, walletId, currency: "USD" });

  const deaths = [...scenario.deaths];
  const provider = new Provider(scenario);
  const rail = flakyRail(provider, [...scenario.mishaps]);
  const own = createTopUpStore(database.kysely, BOOKS);
  let waits = true;
  const questions = createRailQuestions(database.pool, WAITING);
  const deps: CreateTopUpDeps = {
    ledger: { submit: dying(deaths) },
    topUps: own,
    // Each run has its own rail, so it asks only for its own payments.
    questions: {
      ...questions,
      claimDue: async () => {
        const waiting = (await own.list({ walletIds: [walletId], after: null, limit: 5 })).filter(
          ({ endedAtMs }) => endedAtMs === null,
        );
        waits = waiting.length > 0;
        return waiting.map(({ id }) => ({ id, asked: 1 }));
      },
    },
    config: { railFee: "platform" },
    laterQuestions: createLaterQuestions(database.pool),
    rails: new Map([["sandbox", rail]]),
    warn: () => undefined,
    now: () => nowMs,
  };
  const request = operation();
  const wallet = formatId("wallet", walletId);
  const wish = { wallet, amount: "5", currency: "USD", rail: "sandbox" as const };
  const ask = async () => {
    const [topUp] = await own.list({ walletIds: [walletId], after: null, limit: 1 });
    if (topUp !== undefined && topUp.endedAtMs === null) await followRail(deps, topUp, "ask");
  };
  const buy = () => createTopUp(deps, { kind: "buyer", buyerId }, request, wish);
  for (const step of scenario.steps) {
    // A server that dies answers nobody; the next step happens on another one.
    const crowd = () => [buy(), ask(), ask(), buy()];
    await Promise.allSettled(step === "request" ? [buy()] : step === "read" ? [ask()] : crowd());
  }
  deaths.splice(0);
  rail.heal();
  return { deps, provider, walletId, isOpen: () => waits };
}

function operation() {
  return { operationId: randomUUID(), fingerprint: randomBytes(16).toString("hex") };
}

/** Submits to the ledger as a server that dies now and then. */
function dying(deaths: Death[]): Ledger["submit"] {
  return (async (command: Command) => {
    const death = deaths.shift() ?? "none";
    if (death === "before") throw new Error("the server died before it wrote");
    const outcome = await ledger.submit(command);
    if (death === "after") throw new Error("the server died after it wrote");
    return outcome;
  }) as Ledger["submit"];
}

/** Checks a run that is over. @returns the state of its top-up */
async function stateOf({ provider, walletId, deps }: Run): Promise<string> {
  const topUps = await deps.topUps.list({ walletIds: [walletId], after: null, limit: 5 });
  expect(topUps.length).toBeLessThanOrEqual(1);
  const [topUp] = topUps;
  const wallet = await deps.topUps.wallet(walletId);
  const credits = await creditsOf(topUp?.id);
  expect([credits, wallet?.balanceMicros]).toEqual(
    provider.hasSettled ? [1, AMOUNT] : [0, micros(0n)],
  );
  if (topUp === undefined) return "nothing";
  expect(topUp.endedAtMs).not.toBeNull();
  expect(topUp.state === "settled").toBe(provider.hasSettled);
  return topUp.state;
}

async function creditsOf(id: TopUpId | undefined): Promise<number> {
  if (id === undefined) return 0;
  const { rows } = await database.pool.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM transfer_rows WHERE book = $1 AND cause_id = $2",
    [bookOf(id, BOOKS), id],
  );
  return rows[0]?.count ?? 0;
}
