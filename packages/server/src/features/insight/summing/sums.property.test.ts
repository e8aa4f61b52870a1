import { parseId } from "@tuppence/protocol";
import type { Meter, NewGrant, NewSeller, Offer, PurchaseResult } from "@tuppence/protocol/wire";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyBooks } from "../../../ledger/audit/verify-books.ts";
import { runFairPrices } from "../../../testing/run-fair-prices.ts";
import {
  createTestGrant,
  createTestOfferOf,
  createTestSeller,
  createTestWallet,
} from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";
import { testMeters } from "../../meters/testing/test-meters.ts";
import { naiveCohorts, naiveDays, type NaiveRow } from "../testing/naive-sums.ts";
import { summed } from "../testing/summed.ts";
import { sumSeller, type SumSellerDeps } from "./sum-seller.ts";

const DAY_MS = 86_400_000;
const both = (amount: string) => ["USD", "EUR"].map((currency) => ({ amount, currency }));

/** A step: what is done, by which of the readers, and a number for the rest. */
const STEPS = [
  "buy",
  "buy",
  "buy",
  "meter",
  "open a meter",
  "close a meter",
  "order",
  "refund",
  "undo",
  "rebate",
  "a while",
  "a day",
  "sum",
  "sum twice at once",
  "a server dies while it sums",
];
const script = fc.array(
  fc.record({
    step: fc.constantFrom(...STEPS),
    reader: fc.nat({ max: 3 }),
    more: fc.nat({ max: 1_000 }),
  }),
  { minLength: 25, maxLength: 40 },
);

function depsOf(server: TestPlatform): SumSellerDeps {
  return { db: server.db, now: server.clock.now };
}

function inOrder(rows: readonly NaiveRow[]): string[] {
  return rows.map((row) => row.join(" ")).toSorted((a, b) => (a < b ? -1 : 1));
}

/** The clocks of New York are set forward four days after the test begins. */
describe.each(["UTC", "America/New_York"])("whatever happens, in %s", (zone) => {
  let platform: TestPlatform;
  let second: TestPlatform;
  let sellers: NewSeller[];
  let offers: Offer[];
  let film: Offer;
  let potion: Offer;
  let readers: NewGrant[];

  beforeAll(async () => {
    platform = await createTestPlatform();
    second = await createTestPlatform({}, platform.clock, { beside: platform });
    const [seller, helper] = [
      await createTestSeller(platform),
      await createTestSeller(platform, "Helper"),
    ];
    sellers = [seller, helper];
    for (const { id, keys } of sellers)
      await platform.call(`PUT /v1/sellers/${id}/insight/settings`, {
        token: keys.secret,
        body: { timeZone: zone },
      });
    const split = { shares: [{ seller: helper.id, basisPoints: 3_333 }] };
    const sell = (terms: Parameters<typeof createTestOfferOf>[2]) =>
      createTestOfferOf(platform, seller, { refundWindowSeconds: 9 * 86_400, ...terms });
    const song = { kind: "play", prices: both("0.030001"), play: { lengthSeconds: 60 } } as const;
    potion = await sell({
      kind: "item",
      prices: both("0.070001"),
      item: { sku: "potion", type: "consumable", units: 3 },
    });
    const pass = { scope: "section", section: "news", period: "day" };
    offers = [
      await sell({ kind: "unlock", prices: both("0.123457"), section: "news", split }),
      await sell({ kind: "unlock", prices: both("0.2"), section: "news" }),
      await sell({ ...song, split }),
      await sell({ kind: "pass", prices: both("0.3"), pass }),
      potion,
    ];
    const availability = {
      from: null,
      until: null,
      steps: [{ at: new Date(platform.clock.now()).toISOString(), prices: [] }],
    };
    offers.push(await sell({ kind: "unlock", prices: both("0.1"), availability }));
    film = await sell({
      kind: "metered",
      section: "news",
      metered: { unit: "second", unitPrices: both("0.010003"), holdUnits: 10, idleSeconds: 86_400 },
      consumptionMark: 1,
      split,
    });
    readers = [];
    for (const currency of ["USD", "USD", "USD", "EUR"]) {
      const wallet = await createTestWallet(platform, "900", currency);
      const expiresAt = new Date(platform.clock.now() + 399 * DAY_MS).toISOString();
      readers.push(await createTestGrant(platform, wallet, { expiresAt }));
    }
  });
  afterAll(async () => {
    await second.close();
    await platform.close();
  });

  interface World {
    readonly bought: string[];
    readonly open: { readonly token: string; readonly meter: Meter }[];
  }

  const run = async (
    world: World,
    {
      step,
      reader,
      more,
    }: { readonly step: string; readonly reader: number; readonly more: number },
  ) => {
    const { clock } = platform;
    const token = readers[reader]?.token ?? "";
    const secret = sellers[0]?.keys.secret ?? "";
    const meters = testMeters(platform);
    clock.advance(1_000);
    const openMeter = async () => {
      const opened = await meters.open(token, film);
      if (opened.status !== 201) return undefined;
      await meters.tick(token, opened.body.meter, more % 9);
      return opened.body.meter;
    };
    switch (step) {
      case "buy": {
        const offer = offers[more % offers.length];
        const playId = offer?.kind === "play" ? { playId: `play-${reader}-${more}` } : {};
        const body = { offer: offer?.id, ...playId };
        const { body: answer } = await platform.call<PurchaseResult>("POST /v1/purchases", {
          token,
          body,
        });
        if (answer.purchase !== undefined) world.bought.push(answer.purchase.id);
        return;
      }
      case "meter": {
        const meter = await openMeter();
        if (meter === undefined) return;
        await meters.close(token, meter, { units: more % 30 });
        if (more % 3 === 0) await meters.refund(secret, meter, "seller");
        return;
      }
      case "open a meter": {
        const meter = await openMeter();
        if (meter !== undefined) world.open.push({ token, meter });
        return;
      }
      case "close a meter": {
        const running = world.open.shift();
        if (running !== undefined) await meters.close(running.token, running.meter, { units: 7 });
        return;
      }
      case "order": {
        const order = await platform.call<{ id: string }>("POST /v1/orders", {
          token: secret,
          body: { offer: potion.id, grant: readers[reader]?.id },
        });
        await platform.call(`POST /v1/orders/${order.body.id}/confirm`, { token, body: {} });
        if (more % 4 === 0) clock.advance(400_000);
        await platform.call(`POST /v1/orders/${order.body.id}/finalize`, { token: secret });
        return;
      }
      case "refund":
      case "undo": {
        const purchase = world.bought.at(step === "undo" ? -1 : more % 5);
        const reason = step === "undo" ? "undo" : "seller";
        const by = step === "undo" ? token : secret;
        await platform.call("POST /v1/refunds", { token: by, body: { purchase, reason } });
        return;
      }
      case "rebate":
        await runFairPrices(platform);
        return;
      case "a while":
        clock.advance(more * 20_000);
        return;
      case "a day":
        await runFairPrices(platform);
        clock.advance(DAY_MS * (1 + (more % 9)));
        return;
      case "sum":
        await (more % 2 === 0 ? platform : second).runJobs("sum insight");
        return;
      case "sum twice at once":
        await Promise.all([sumNow(platform), sumNow(second), sumNow(platform)]);
        return;
      default:
        await expect(dyingSum(more % 8)).rejects.toThrow("killed");
    }
  };

  const ids = () => sellers.map(({ id }) => parseId("seller", id) ?? "");
  /** Without taking a turn, as a server that was stopped for long may wake up. */
  const sumNow = async (server: TestPlatform) => {
    for (const id of ids()) await sumSeller(depsOf(server), id);
  };
  /** The server is gone after some statements. */
  const dyingSum = async (statements: number) => {
    const { kysely } = platform.db;
    let left = statements;
    const dying = {
      transaction: () => ({
        execute: (work: (transaction: object) => Promise<unknown>) =>
          kysely.transaction().execute((transaction) =>
            work({
              executeQuery: (...query: Parameters<typeof transaction.executeQuery>) => {
                if (left-- <= 0) throw new Error("killed");
                return transaction.executeQuery(...query);
              },
            }).then(() => {
              throw new Error("killed");
            }),
          ),
      }),
    };
    await sumSeller({ db: { kysely: dying as never }, now: platform.clock.now }, ids()[0] ?? "");
  };

  test("the sums are those of a plain loop over the books, for the seller and for a collaborator", async () => {
    const world: World = { bought: [], open: [] };
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        for (const step of steps) await run(world, step);
        await summed(platform);
        for (const id of ids()) {
          const { rows } = await platform.db.pool.query<Record<string, string | number>>(
            `SELECT offer_id, day, currency, purchases, paid, refunds, gross_micros, refunded_micros, fee_micros,
               share_micros, buyers, week_buyers, month_buyers, new_buyers FROM insight_days WHERE seller_id = $1`,
            [id],
          );
          const stored = rows.map((row) => Object.values(row).map(String));
          expect(inOrder(stored)).toEqual(inOrder(await naiveDays(platform.db.pool, id, zone)));
          const kinds = [
            ["week", 7, 3],
            ["month", 0, 0],
          ] as const;
          for (const [kind] of kinds) {
            const cells = await platform.db.pool.query<Record<string, string | number>>(
              `SELECT cohort, ${
                kind === "week"
                  ? "(day + 3) / 7"
                  : "(extract(year FROM date '1970-01-01' + day)::integer - 1970) * 12 + extract(month FROM date '1970-01-01' + day)::integer - 1"
              } AS period, sum(buyers) AS buyers, sum(pass_buyers) AS passes
               FROM insight_cohort_days WHERE seller_id = $1 AND period = $2 GROUP BY 1, 2`,
              [id, kind],
            );
            expect(inOrder(cells.rows.map((row) => Object.values(row).map(String)))).toEqual(
              inOrder(await naiveCohorts(platform.db.pool, id, zone, kind)),
            );
          }
        }
      }),
      { numRuns: 2, seed: 20_270_310, endOnFailure: true },
    );
    expect(await verifyBooks(platform.db.pool)).toEqual([]);
    // The steps reached what they are there for.
    const { rows } = await platform.db.pool.query<{ rebates: bigint; refunds: bigint }>(
      `SELECT (SELECT count(*) FROM rebates) AS rebates, (SELECT count(*) FROM refunds) AS refunds,
         (SELECT count(*) FROM holds WHERE captured_micros > 0) AS meters,
         (SELECT count(*) FROM orders WHERE status = 'finalized') AS orders,
         (SELECT count(*) FROM purchases WHERE amount_micros = 0) AS free`,
    );
    for (const count of Object.values(rows[0] ?? {})) expect(Number(count)).toBeGreaterThan(0);
  });
});
