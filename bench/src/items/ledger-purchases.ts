import { createLedger } from "../../../packages/server/src/ledger/engine/create-ledger.ts";
import type { Environment } from "../environment.ts";
import { createDraw } from "../http/draw.ts";
import { drive, purchaseOf } from "../ledger-driver.ts";
import { type Line, round } from "../line.ts";
import { makeTpcb, runTpcb } from "../tpcb.ts";

const WORLD = { wallets: 100_000, offers: 1_000, sellers: 50, purchasesPerWallet: 0 };
const IN_FLIGHT = 2_000;
const TPCB_SCALE = 20;
const ROUNDS = 3;
const FOR_MS = 4_000;

/** The ledger without HTTP beside TPC-B on 16 connections to the same server, in turns. */
export async function* ledgerPurchases(environment: Environment): AsyncIterable<Line> {
  const databaseUrl = await environment.database("ledger_world", WORLD);
  const tpcbUrl = await environment.emptyDatabase("tpcb");
  await makeTpcb(tpcbUrl, TPCB_SCALE);
  const draw = createDraw(11);
  const next = () => purchaseOf(draw(WORLD.wallets), draw(WORLD.offers), WORLD.sellers);
  const ledger = createLedger({
    connection: { connectionString: databaseUrl },
    books: environment.books,
    now: Date.now,
  });
  try {
    const forMs = FOR_MS * environment.share;
    await drive(ledger, { inFlight: IN_FLIGHT, forMs, next });
    const [transactions, purchases]: [number[], number[]] = [[], []];
    for (let n = 0; n < ROUNDS; n++) {
      transactions.push(await runTpcb(tpcbUrl, TPCB_SCALE, forMs));
      purchases.push((await drive(ledger, { inFlight: IN_FLIGHT, forMs, next })).perSecond);
    }
    const [tpcb, rate] = [mean(transactions), mean(purchases)];
    yield { name: "tpcb", value: round(tpcb), unit: "transactions/s" };
    yield {
      name: "ledger.purchases",
      value: round(rate),
      unit: "purchases/s",
      ratio: round(rate / tpcb),
      against: "tpcb",
    };
  } finally {
    await ledger.close();
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
