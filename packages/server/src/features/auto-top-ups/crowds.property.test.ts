import { randomBytes, randomUUID } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import {
  type BuyerId,
  formatId,
  formatMicros,
  type Micros,
  micros,
  newId,
  newRoute,
  routeOf,
  type TopUpId,
  type WalletId,
} from "@tuppence/protocol";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { trialBalance } from "../../ledger/audit/trial-balance.ts";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import {
  type BuyOffer,
  type Command,
  createLedger,
  type Ledger,
  SPEND_ONLY,
} from "../../ledger/index.ts";
import type { Rail, RailAnswer, Unknown } from "../../rails/rail.ts";
import { createLaterQuestions, createRailQuestions, WAITING } from "../../rails/rail-questions.ts";
import { decidePurchase } from "../purchases/decide-purchase.ts";
import { askRails } from "../top-ups/ask-rails.ts";
import { createTopUp } from "../top-ups/create-top-up.ts";
import { createTopUpStore } from "../top-ups/top-up-store.ts";
import { type AutoTopUpStore, createAutoTopUpStore } from "./auto-top-up-store.ts";
import { topUpForPurchase } from "./top-up-for-purchase.ts";
import { topUpLowWallets } from "./top-up-low-wallets.ts";

const RUNS = 150;
const SEED = 20_261_130;
const AT_ONCE = 50;
const BOOKS = 4;
const MINUTE_MS = 60_000;
const PRICE = micros(6_000_000n);
const AMOUNT = micros(10_000_000n);
const AT_FIRST = micros(5_000_000n);
const AT_MOST_PER_DAY = 3;

/** What goes wrong on the way to the card's bank and back. */
type Mishap = "nothing" | "request lost" | "answer lost";
/** When a server dies: before or after the ledger has written a command, or before it asks the rail. */
type Death = "none" | "before" | "after" | "at the rail";

interface Scenario {
  readonly mishaps: readonly Mishap[];
  /** What the bank says to the charges, in order; then it pays. */
  readonly bank: readonly ("pays" | "declines")[];
  readonly deaths: readonly Death[];
  /** A click on something new, the last click sent again, the job, or all of these at once on several servers. */
  readonly steps: readonly ("click" | "repeat" | "job" | "crowd")[];
}

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  mishaps: fc.array(
    fc.constantFrom<Mishap[]>("nothing", "nothing", "request lost", "answer lost"),
    {
      maxLength: 6,
    },
  ),
  bank: fc.array(fc.constantFrom<("pays" | "declines")[]>("pays", "pays", "declines"), {
    maxLength: 4,
  }),
  deaths: fc.array(
    fc.constantFrom<Death[]>("none", "none", "none", "before", "after", "at the rail"),
    { maxLength: 12 },
  ),
  steps: fc.array(fc.constantFrom("click", "repeat", "job", "crowd"), {
    minLength: 2,
    maxLength: 6,
  }),
});

let database: TestDatabase;
let ledger: Ledger;
let nowMs = Date.UTC(2026, 10, 30);
/** Time passes whenever somebody looks. */
const now = () => ++nowMs;

beforeAll(async () => {
  database = await createTestDatabase();
  ledger = createLedger({ connection: { connectionString: database.url }, books: BOOKS, now });
});
afterAll(async () => {
  await ledger.close();
  await database.drop();
});

/**
 * Clicks of impatient buyers with too little money, on servers that die before or after the ledger has written and while
 * the card is charged, with a job that tops up at the same time, and a rail that loses requests and answers.
 */
test(`${RUNS} wallets that top themselves up: every charge is credited once, one at a time, and an answer stays (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const all = fc.sample(scenarios, { numRuns: RUNS, seed: SEED });
  const met = new Set<string>();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const runs = await Promise.all(all.slice(from, from + AT_ONCE).map(disturbed));
    for (let rounds = 0; rounds < 4; rounds++) {
      nowMs += MINUTE_MS;
      await Promise.all(runs.map((run) => run.goOn()));
    }
    for (const run of runs) for (const what of await run.check()) met.add(what);
    await database.pool.query("DELETE FROM auto_top_ups");
  }
  for (const { sumMicros } of await trialBalance(database.pool)) expect(sumMicros).toBe(0n);
  await database.pool.query("ANALYZE");
  expect(await verifyBooks(database.pool)).toEqual([]);
  expect([...met].sort()).toEqual([
    "accepted",
    "answered again after a death",
    "charged",
    "declined",
    "insufficient-funds",
  ]);
});

/** The bank's side of a wallet's charges. */
class Bank {
  readonly asked = new Map<TopUpId, "pays" | "declines">();
  readonly #says: ("pays" | "declines")[];
  constructor(says: readonly ("pays" | "declines")[]) {
    this.#says = [...says];
  }
  charge(id: TopUpId): RailAnswer {
    if (!this.asked.has(id)) this.asked.set(id, this.#says.shift() ?? "pays");
    return this.answer(id) as RailAnswer;
  }
  answer(id: TopUpId): RailAnswer | Unknown {
    const said = this.asked.get(id);
    if (said === undefined) return { state: "unknown" };
    return said === "pays"
      ? { state: "settled", amountMicros: AMOUNT }
      : { state: "failed", failure: "declined" };
  }
  get paid(): number {
    return [...this.asked.values()].filter((said) => said === "pays").length;
  }
}

/** Something that a buyer wants, and what each request for it was answered. */
interface Click {
  readonly command: BuyOffer;
  readonly answers: string[];
  died: boolean;
  paidAtMs?: number;
}

/** What was in a wallet at a time. */
function balanceAt(
  atMs: number,
  settled: readonly { readonly endedAtMs: number | null }[],
  clicks: readonly Click[],
): bigint {
  const added = settled.filter(({ endedAtMs }) => (endedAtMs ?? atMs) < atMs).length;
  const paid = clicks.filter(({ paidAtMs = atMs }) => paidAtMs < atMs).length;
  return AT_FIRST + AMOUNT * BigInt(added) - PRICE * BigInt(paid);
}

interface Server {
  isDead: boolean;
}

/** A wallet with an order, and everything that happens to it. */
async function disturbed(scenario: Scenario) {
  const buyerId = newId("buyer", newRoute(), nowMs);
  const walletId = newId("wallet", routeOf(buyerId), nowMs);
  await open(buyerId, walletId);
  const bank = new Bank(scenario.bank);
  const [mishaps, deaths] = [[...scenario.mishaps], [...scenario.deaths]];
  const store = createAutoTopUpStore(database.kysely, BOOKS, now);
  const topUps = createTopUpStore(database.kysely, BOOKS);
  const cardId = newId("card", routeOf(buyerId), nowMs);
  await store.switchOn(
    {
      walletId,
      buyerId,
      currency: "USD",
      belowMicros: micros(2_000_000n),
      amountMicros: AMOUNT,
      feeMicros: micros(0n),
      cardId,
      atMostPerDay: AT_MOST_PER_DAY,
    },
    "the buyer agrees",
  );

  /** A server of the platform, which may die. */
  const serve = (server: Server = { isDead: false }) => {
    const alive = () => {
      if (server.isDead) throw new Error("the server is dead");
    };
    const die = (): never => {
      server.isDead = true;
      throw new Error("the server dies");
    };
    const contact = async (id: TopUpId, isStart: boolean) => {
      alive();
      const mishap = mishaps.shift() ?? "nothing";
      if (mishap === "request lost") throw new Error("the request was lost");
      const answer = isStart ? bank.charge(id) : bank.answer(id);
      await turn();
      if (mishap === "answer lost") throw new Error("the answer was lost");
      if (deaths[0] === "at the rail") {
        deaths.shift();
        die();
      }
      return answer;
    };
    const submit = (async (command: Command) => {
      alive();
      const death = deaths[0] === "at the rail" ? "none" : (deaths.shift() ?? "none");
      if (death === "before") die();
      const outcome = await ledger.submit(command);
      if (death === "after") die();
      alive();
      return outcome;
    }) as Ledger["submit"];
    const rail: Rail = {
      name: "card",
      testMoney: true,
      topUpLimits: () => ({ min: micros(10_000n), max: micros(10n ** 12n) }),
      start: async ({ topUpId }) => (await contact(topUpId, true)) as RailAnswer,
      ask: ({ topUpId }) => contact(topUpId, false),
    };
    const questions = createRailQuestions(database.pool, WAITING);
    const shared = {
      ledger: { submit },
      config: { railFee: "platform" as const },
      topUps,
      laterQuestions: createLaterQuestions(database.pool),
      rails: new Map([["card", rail]]),
      savedCards: {
        customerOf: () => Promise.resolve("cus_1"),
        find: () => Promise.resolve({ customer: "cus_1", method: "pm_1" }),
      },
      questions: {
        ...questions,
        // Each run has its own rail, so it asks only for its own payments.
        claimDue: async () =>
          (await topUps.list({ walletIds: [walletId], after: null, limit: 50 }))
            .filter(({ endedAtMs }) => endedAtMs === null)
            .map(({ id }) => ({ id, asked: 1 })),
      },
      autoTopUps: ofOneWallet(mortal(store, alive), walletId),
      topUp: (
        order: { readonly currency: string; readonly amountMicros: Micros },
        operation: { readonly operationId: string; readonly fingerprint: string },
      ) =>
        createTopUp(shared, { kind: "buyer", buyerId }, operation, {
          wallet: formatId("wallet", walletId),
          amount: formatMicros(order.amountMicros),
          currency: order.currency,
          rail: "card",
          card: formatId("card", cardId),
        }),
      balanceOf: async () => (await topUps.wallet(walletId))?.balanceMicros ?? micros(0n),
      pause: () => turn(),
      warn: () => undefined,
      now,
    };
    return shared;
  };

  const clicks: Click[] = [];
  /** Answers of dead servers reach nobody. */
  const decide = async (click: Click) => {
    const shared = serve();
    try {
      const outcome = await decidePurchase(
        { ledger: shared.ledger, addMoney: (purchase) => topUpForPurchase(shared, purchase) },
        click.command,
      );
      click.answers.push(outcome.status === "declined" ? outcome.reason : outcome.status);
      if (outcome.status === "accepted") click.paidAtMs = outcome.purchase.createdAtMs;
    } catch {
      click.died = true;
    }
  };
  const click = () => {
    const made: Click = { command: purchase(buyerId, walletId), answers: [], died: false };
    clicks.push(made);
    return decide(made);
  };
  const repeat = async () => {
    const last = clicks.at(-1);
    if (last !== undefined) await decide(last);
  };
  const job = () => topUpLowWallets(serve()).catch(() => undefined);
  for (const step of scenario.steps) {
    if (step === "click") await click();
    else if (step === "repeat") await repeat();
    else if (step === "job") await job();
    else await Promise.all([click(), repeat(), job(), click(), repeat(), job()]);
  }
  mishaps.splice(0);
  deaths.splice(0);
  return {
    goOn: async () => {
      await Promise.all([askRails(serve()), job(), askRails(serve()), job()]);
      for (const each of clicks) await decide(each);
    },
    async check(): Promise<string[]> {
      const order = await store.find(walletId);
      expect(order).toMatchObject({ underWaySinceMs: null, charge: order?.startedToday });
      expect(order?.charge).toBeLessThanOrEqual(AT_MOST_PER_DAY);
      const made = await topUps.list({ walletIds: [walletId], after: null, limit: 50 });
      const settled = made.filter(({ rail, state }) => rail === "card" && state === "settled");
      expect(settled).toHaveLength(bank.paid);
      // Whoever went on with a charge went on with the same top-up.
      expect(made.filter(({ rail }) => rail === "card")).toHaveLength(order?.charge ?? 0);
      for (const { answers } of clicks) expect(new Set(answers).size).toBe(1);
      const bought = clicks.filter(({ answers }) => answers[0] === "accepted").length;
      const balance = AT_FIRST + AMOUNT * BigInt(bank.paid) - PRICE * BigInt(bought);
      expect((await topUps.wallet(walletId))?.balanceMicros).toBe(balance);
      expectOneAtATime(made);
      for (const { rail, createdAtMs } of made)
        if (rail === "card") expect(balanceAt(createdAtMs, settled, clicks)).toBeLessThan(PRICE);
      return [
        ...clicks.flatMap(({ answers }) => answers.slice(0, 1)),
        ...(clicks.some(({ died, answers }) => died && answers[0] === "accepted")
          ? ["answered again after a death"]
          : []),
        ...(bank.paid > 0 ? ["charged"] : []),
        ...(bank.asked.size > bank.paid ? ["declined"] : []),
      ];
    },
  };
}

/** Each top-up by card began when the one before had ended. */
function expectOneAtATime(
  made: readonly {
    readonly rail: string;
    readonly createdAtMs: number;
    readonly endedAtMs: number | null;
  }[],
): void {
  const byCard = made.filter(({ rail }) => rail === "card").toReversed();
  for (const [index, { createdAtMs }] of byCard.entries()) {
    const before = byCard[index - 1];
    if (before !== undefined) expect(before.endedAtMs).toBeLessThanOrEqual(createdAtMs);
  }
}

/** The store as a server sees it that may be dead. */
function mortal(store: AutoTopUpStore, alive: () => void): AutoTopUpStore {
  const entries = Object.entries(store).map(([name, run]) => [
    name,
    async (...given: unknown[]) => {
      alive();
      return (run as (...all: unknown[]) => Promise<unknown>)(...given);
    },
  ]);
  return Object.fromEntries(entries) as AutoTopUpStore;
}

/** Each run has its own rail, so its job looks only after its own wallet. */
function ofOneWallet(store: AutoTopUpStore, walletId: WalletId): AutoTopUpStore {
  return {
    ...store,
    due: async () => {
      const [order, wallet] = [
        await store.find(walletId),
        await createTopUpStore(database.kysely, BOOKS).wallet(walletId),
      ];
      const isLow = order !== undefined && (wallet?.balanceMicros ?? 0n) < order.belowMicros;
      return isLow ? [order] : [];
    },
    claimUnfinished: async () => {
      const order = await store.find(walletId);
      return order?.underWaySinceMs != null && order.underWaySinceMs < nowMs ? [order] : [];
    },
  };
}

async function open(buyerId: BuyerId, walletId: WalletId): Promise<void> {
  await ledger.submit({ kind: "open-wallet", ...operation(), buyerId, walletId, currency: "USD" });
  await ledger.submit({
    kind: "top-up",
    ...operation(),
    buyerId,
    walletId,
    topUpId: newId("topUp", routeOf(buyerId), nowMs),
    currency: "USD",
    amountMicros: AT_FIRST,
    rail: "sandbox",
    hasArrived: true,
    request: null,
    lot: SPEND_ONLY,
  });
}

function purchase(buyerId: BuyerId, walletId: WalletId): BuyOffer {
  const route = routeOf(buyerId);
  return {
    kind: "purchase",
    ...operation(),
    buyerId,
    purchaseId: newId("purchase", route, nowMs),
    entitlementId: newId("entitlement", route, nowMs),
    walletId,
    terms: {
      offerId: newId("offer", 0, nowMs),
      sellerId: newId("seller", 0, nowMs),
      prices: new Map([["USD", PRICE]]),
      durationMs: null,
      refundWindowMs: 0,
      feeBasisPoints: 0,
    },
    authority: { by: "buyer" },
    shownPrice: null,
  };
}

function operation() {
  return { operationId: randomUUID(), fingerprint: randomBytes(16).toString("hex") };
}
