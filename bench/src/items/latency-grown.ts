import { createLedger } from "../../../packages/server/src/ledger/engine/create-ledger.ts";
import type { Ledger } from "../../../packages/server/src/ledger/engine/ledger.ts";
import type { Environment } from "../environment.ts";
import { createDraw } from "../http/draw.ts";
import { drive, purchaseOf } from "../ledger-driver.ts";
import { type Line, median, round } from "../line.ts";

const SMALL = { wallets: 1_000, offers: 1_000, sellers: 50, purchasesPerWallet: 0 };
const GROWN = { wallets: 1_000_000, offers: 1_000, sellers: 50, purchasesPerWallet: 5 };
const IN_FLIGHT = 4;
const ROUNDS = 5;
/**
 * A database of this size is in use: some of its buyers were active lately, and its pages have changed since the last
 * checkpoint; checkpoints are a quarter of an hour apart. (The first turn does as much for the small one.)
 */
const WARM_UP_MS = 20_000;
const BUSY = 1_000;
const FOR_MS = 2_000;

/** The time a purchase takes with a million wallets and five million purchases, and in a nearly empty database. */
export async function* latencyGrown(environment: Environment): AsyncIterable<Line> {
  const start = async (name: string, world: typeof SMALL): Promise<Ledger> =>
    createLedger({
      connection: { connectionString: await environment.database(name, world) },
      books: environment.books,
      now: Date.now,
    });
  const grownWorld = { ...GROWN, wallets: GROWN.wallets * environment.share };
  const forMs = FOR_MS * environment.share;
  const [small, grown] = [await start("small", SMALL), await start("grown", grownWorld)];
  try {
    await latencies(grown, grownWorld, WARM_UP_MS * environment.share, BUSY);
    const [inSmall, inGrown]: [number[], number[]] = [[], []];
    for (let n = 0; n <= ROUNDS; n++) {
      const [a, b] = [
        await latencies(small, SMALL, forMs),
        await latencies(grown, grownWorld, forMs),
      ];
      // The first turn warms both up.
      if (n > 0) {
        inSmall.push(...a);
        inGrown.push(...b);
      }
    }
    const [smallMs, grownMs] = [median(inSmall), median(inGrown)];
    yield { name: "latency.small", value: round(smallMs), unit: "ms" };
    yield {
      name: "latency.grown",
      value: round(grownMs),
      unit: "ms",
      ratio: round(grownMs / smallMs),
      against: "latency.small",
    };
  } finally {
    await Promise.all([small.close(), grown.close()]);
  }
}

/** As in production: some wallets and offers are far more popular than others. */
const draw = createDraw(17);

async function latencies(
  ledger: Ledger,
  world: typeof SMALL,
  forMs: number,
  inFlight = IN_FLIGHT,
): Promise<number[]> {
  const next = () => purchaseOf(draw(world.wallets), draw(world.offers), world.sellers);
  return (await drive(ledger, { inFlight, forMs, next })).latenciesMs;
}
