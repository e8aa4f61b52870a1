import { fileURLToPath } from "node:url";
import { trialBalance } from "../../../packages/server/src/ledger/audit/trial-balance.ts";
import type { Checkout } from "../before/checkout.ts";
import { change, inTurns, roundsFor } from "../before/turns.ts";
import { connected, type Environment, startProcess } from "../environment.ts";
import type { LoadResult } from "../http/load.ts";
import { startLoad } from "../http/start-load.ts";
import { type Line, median, round } from "../line.ts";

const WORLD = { wallets: 100_000, offers: 1_000, sellers: 50, purchasesPerWallet: 0 };
const BARE = fileURLToPath(new URL("../http/bare-server.ts", import.meta.url));
/** Connections. */
const BUSIEST = 256;
/** Turns for each server, and the requests of each turn. */
const WARM_UPS = 3;
const WARM_UP = 40_000;
/** In each turn: some seconds of load for each. */
const BARE_REQUESTS = 100_000;
const PURCHASES = 40_000;

/** A server with its world, and its load generator. */
interface Target {
  run(connections: number, requests: number): Promise<LoadResult>;
  /** Compares the rows with what was acknowledged. @returns the share that charged */
  check(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Purchases over HTTP next to a bare Fastify with the same load, in turns, and whether every answer was true. With
 * another checkout, its purchases too, in the same turns.
 */
export async function* httpPurchases(
  environment: Environment,
  before?: Checkout,
): AsyncIterable<Line> {
  const bare = await startProcess(BARE, { PATH: process.env["PATH"], NODE_ENV: "production" });
  const load = await startLoad(environment.secret, 7);
  const targets: Target[] = [];
  try {
    const rounds = roundsFor(before);
    const share = environment.share * rounds.share;
    for (const one of before === undefined ? [environment] : [environment, before.environment]) {
      targets.push(await startTarget(one));
    }
    // A server that waits while the next one starts forgets some of what it had compiled: all warm up in turns.
    for (let n = 0; n < WARM_UPS; n++) {
      for (const [, target] of inTurns(n, targets)) await target.run(BUSIEST, WARM_UP * share);
    }
    for (const connections of [64, BUSIEST]) {
      const bares: LoadResult[] = [];
      const purchases: LoadResult[][] = targets.map(() => []);
      for (let n = 0; n < rounds.count; n++) {
        const requests = BARE_REQUESTS * share;
        bares.push(await load.run({ kind: "buy", url: bare.url, connections, requests, ...WORLD }));
        for (const [index, target] of inTurns(n, targets)) {
          purchases[index]?.push(await target.run(connections, PURCHASES * share));
        }
      }
      const [now = [], earlier] = purchases;
      yield* figures(connections, bares, now);
      if (earlier !== undefined)
        yield change(`http.purchases.${connections}`, ratesOf(now), ratesOf(earlier));
    }
    const [charged = 0] = await Promise.all(targets.map((target) => target.check()));
    await checkBooks(await environment.database("world", WORLD));
    yield { name: "http.purchases.charged", value: round(charged), unit: "share" };
  } finally {
    load.stop();
    await Promise.all([...targets.map((target) => target.stop()), bare.stop()]);
  }
}

/** Of this checkout: another one may have different tables. */
async function checkBooks(databaseUrl: string): Promise<void> {
  const database = await connected(databaseUrl);
  const sums = await trialBalance(database);
  await database.end();
  for (const { currency, sumMicros } of sums) {
    if (sumMicros !== 0n) throw new Error(`trial balance of ${currency}: ${sumMicros}`);
  }
}

/** After everybody's grant was used once. */
async function startTarget(environment: Environment): Promise<Target> {
  const databaseUrl = await environment.database("world", WORLD);
  const server = await environment.server(databaseUrl);
  const load = await startLoad(environment.secret, 7);
  const database = await connected(databaseUrl);
  const before = await rows(database);
  let charged = 0;
  let answered = 0;
  const { url } = server;
  const run = async (connections: number, requests: number): Promise<LoadResult> => {
    const result = await load.run({ kind: "buy", url, connections, requests, ...WORLD });
    const { "201": made = 0, "200": owned = 0, ...others } = result.statuses;
    if (Object.keys(others).length > 0) throw new Error(`answers: ${JSON.stringify(others)}`);
    charged += made;
    answered += made + owned;
    return result;
  };
  await load.run({ kind: "meet", url, connections: 64, requests: WORLD.wallets, ...WORLD });
  return {
    run,
    async check() {
      const written = (await rows(database)) - before;
      if (written !== charged) throw new Error(`${written} rows written, ${charged} acknowledged`);
      return charged / answered;
    },
    async stop() {
      load.stop();
      await Promise.all([server.stop(), database.end()]);
    },
  };
}

/** Of each turn, in purchases or requests a second. */
function ratesOf(results: readonly LoadResult[]): readonly number[] {
  return results.map(({ perSecond }) => perSecond);
}

/** Medians of the turns. `http.bare.…` without a number stands for the busiest of the family. */
function* figures(
  connections: number,
  bares: readonly LoadResult[],
  purchases: readonly LoadResult[],
): Iterable<Line> {
  const bareRate = median(ratesOf(bares));
  const rate = median(ratesOf(purchases));
  const bare = { value: round(bareRate), unit: "requests/s" };
  const against = connections === BUSIEST ? "http.bare" : `http.bare.${connections}`;
  yield { name: `http.bare.${connections}`, ...bare };
  if (connections === BUSIEST) yield { name: "http.bare", ...bare };
  const name = `http.purchases.${connections}`;
  const ratio = round(rate / bareRate);
  yield { name, value: round(rate), unit: "purchases/s", ratio, against };
  const ms = (pick: (result: LoadResult) => number) => round(median(purchases.map(pick)));
  yield { name: `${name}.p50`, value: ms(({ p50Ms }) => p50Ms), unit: "ms" };
  yield { name: `${name}.p99`, value: ms(({ p99Ms }) => p99Ms), unit: "ms" };
}

async function rows(database: Awaited<ReturnType<typeof connected>>): Promise<number> {
  const { rows: counted } = await database.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM purchases",
  );
  return counted[0]?.count ?? 0;
}
