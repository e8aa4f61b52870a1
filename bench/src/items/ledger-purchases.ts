import { fileURLToPath } from "node:url";
import type { Checkout } from "../before/checkout.ts";
import { change, inTurns, roundsFor } from "../before/turns.ts";
import type { Environment } from "../environment.ts";
import { type Side, startSide } from "../ledger/start-side.ts";
import { type Line, median, round } from "../line.ts";
import { makeTpcb, runTpcb } from "../tpcb.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const WORLD = { wallets: 100_000, offers: 1_000, sellers: 50, purchasesPerWallet: 0 };
const IN_FLIGHT = 2_000;
const TPCB_SCALE = 20;
const FOR_MS = 6_000;

/**
 * The ledger without HTTP next to TPC-B on 16 connections to the same server, in turns. With another checkout, its
 * ledger too, in the same turns.
 */
export async function* ledgerPurchases(
  environment: Environment,
  before?: Checkout,
): AsyncIterable<Line> {
  const tpcbUrl = await environment.emptyDatabase("tpcb");
  await makeTpcb(tpcbUrl, TPCB_SCALE);
  const rounds = roundsFor(before);
  const forMs = FOR_MS * environment.share * rounds.share;
  const now: Checkout = { folder: ROOT, environment };
  const sides: Side[] = [];
  try {
    for (const one of before === undefined ? [now] : [now, before]) sides.push(await sideOf(one));
    // Warm: the first purchases of a process are slow.
    for (const side of sides) await side.run(forMs);
    const transactions: number[] = [];
    const purchases: number[][] = sides.map(() => []);
    for (let n = 0; n < rounds.count; n++) {
      transactions.push(await runTpcb(tpcbUrl, TPCB_SCALE, forMs));
      for (const [index, side] of inTurns(n, sides)) {
        purchases[index]?.push(await side.run(forMs));
      }
    }
    const [mine = [], earlier] = purchases;
    const [tpcb, rate] = [median(transactions), median(mine)];
    yield { name: "tpcb", value: round(tpcb), unit: "transactions/s" };
    yield {
      name: "ledger.purchases",
      value: round(rate),
      unit: "purchases/s",
      ratio: round(rate / tpcb),
      against: "tpcb",
    };
    if (earlier !== undefined) yield change("ledger.purchases", mine, earlier);
  } finally {
    await Promise.all(sides.map((side) => side.stop()));
  }
}

async function sideOf({ folder, environment }: Checkout): Promise<Side> {
  const databaseUrl = await environment.database("ledger_world", WORLD);
  const { books } = environment;
  return startSide({ folder, databaseUrl, books, world: WORLD, inFlight: IN_FLIGHT });
}
