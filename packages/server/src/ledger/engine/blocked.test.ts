import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  createTestDatabase,
  startDatabaseProxy,
  type TestDatabase,
} from "../../db/testing/index.ts";
import { createLedger } from "./create-ledger.ts";
import { type Ledger, LedgerBusyError } from "./ledger.ts";
import { type LedgerMetrics, NO_METRICS } from "./metrics.ts";
import { NOON, type TestBuyer, testBuyer, testOffer } from "../model/make-commands.ts";
import { verifyBooks } from "../audit/verify-books.ts";

let database: TestDatabase;
const opened: Ledger[] = [];
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((ledger) => ledger.close()));
  for (const close of closing.splice(0)) await close();
  expect(await verifyBooks(database.pool)).toEqual([]);
});
afterAll(() => database.drop());

function start(settings: Partial<Parameters<typeof createLedger>[0]> = {}): Ledger {
  const ledger = createLedger({
    connection: { connectionString: database.url },
    books: 1,
    now: () => NOON,
    lockWaitMs: 100,
    suspectAfterMs: 100,
    closingMs: 100,
    ...settings,
  });
  opened.push(ledger);
  return ledger;
}

async function proxied() {
  const proxy = await startDatabaseProxy(database.url);
  closing.push(() => proxy.close());
  return { proxy, connection: { connectionString: `${proxy.url}?sslmode=disable` } };
}

function observed() {
  const failures: string[] = [];
  let causes = "";
  const slow = Promise.withResolvers<void>();
  const metrics: LedgerMetrics = {
    ...NO_METRICS,
    failed(_book, failure, error) {
      failures.push(failure);
      causes += `${String(error)}\n`;
    },
    slow: () => slow.resolve(),
  };
  return { failures, metrics, slow: slow.promise, causes: () => causes };
}

async function funded(ledger: Ledger): Promise<TestBuyer> {
  const buyer = testBuyer();
  await ledger.submit(buyer.openWallet());
  await ledger.submit(buyer.topUp(1_000_000n));
  return buyer;
}

/** Takes the statement's locks; the function it returns releases them. */
async function hold(sql: string, values: unknown[] = []): Promise<() => Promise<void>> {
  const holder = await database.pool.connect();
  await holder.query("BEGIN");
  await holder.query(sql, values);
  return async () => {
    await holder.query("ROLLBACK");
    holder.release();
  };
}

const purchasesOf = async ({ id }: TestBuyer) =>
  (await database.pool.query("SELECT FROM purchases WHERE buyer_id = $1", [id])).rowCount;

describe("a database that does not answer", () => {
  test("existing connections go silent but new ones work: payments continue, each paid once", async () => {
    const { proxy, connection } = await proxied();
    const { failures, metrics, causes } = observed();
    const ledger = start({ connection, metrics });
    const buyers = await Promise.all(Array.from({ length: 20 }, () => funded(ledger)));
    proxy.silencePresent();
    const outcomes = await Promise.all(
      buyers.map((buyer) => ledger.submit(buyer.buy(testOffer(20_000n)))),
    );
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(["accepted"]));
    expect([failures.includes("away"), failures.includes("refused")]).toEqual([true, false]);
    expect(causes()).toContain("it is not at work on what was asked");
    expect(await Promise.all(buyers.map(purchasesOf))).toEqual(buyers.map(() => 1));
  });

  test("the answer to a commit is lost: the operation is found, not executed again", async () => {
    const { proxy, connection } = await proxied();
    const ledger = start({ connection });
    const buyer = await funded(ledger);
    proxy.loseAnswers();
    const command = buyer.buy(testOffer(20_000n));
    expect(await ledger.submit(command)).toMatchObject({ purchase: { id: command.purchaseId } });
    expect(await ledger.submit(command)).toMatchObject({ purchase: { id: command.purchaseId } });
    expect(await purchasesOf(buyer)).toBe(1);
  });

  test("the database is silent: busy once the patience is over, and the same command succeeds later", async () => {
    const { proxy, connection } = await proxied();
    const ledger = start({ connection, patienceMs: 300 });
    const buyer = await funded(ledger);
    proxy.silenceAll();
    const command = buyer.buy(testOffer(20_000n));
    await expect(ledger.submit(command)).rejects.toBeInstanceOf(LedgerBusyError);
    expect(ledger.load()).toMatchObject([{ book: 0, commands: 0, oldestMs: 0 }]);
    proxy.heal();
    let outcome: unknown;
    while (outcome === undefined) outcome = await ledger.submit(command).catch(() => undefined);
    expect(outcome).toMatchObject({ purchase: { id: command.purchaseId }, alreadyOwned: false });
    expect(await purchasesOf(buyer)).toBe(1);
  });

  test("the server process of a lane hangs: payments continue on another connection", async () => {
    const ledger = start({ patienceMs: 60_000, silentMostMs: 400 });
    const buyers = [await funded(ledger), await funded(ledger)];
    const { rows } = await database.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'tuppence-lane'
       AND datname = current_database()`,
    );
    for (const { pid } of rows) process.kill(pid, "SIGSTOP");
    try {
      const paid = buyers.map((buyer) => ledger.submit(buyer.buy(testOffer(20_000n))));
      expect((await Promise.all(paid)).map(({ status }) => status)).toEqual([
        "accepted",
        "accepted",
      ]);
    } finally {
      for (const { pid } of rows) process.kill(pid, "SIGCONT");
    }
  });

  test("closing completes although the database is silent, and tells waiting callers to retry", async () => {
    const { proxy, connection } = await proxied();
    const ledger = start({ connection, suspectAfterMs: 60_000, patienceMs: 60_000 });
    const buyer = await funded(ledger);
    proxy.silenceAll();
    const waiting = ledger.submit(buyer.buy(testOffer(20_000n)));
    await Promise.all([expect(waiting).rejects.toThrow("The server is stopping."), ledger.close()]);
  });
});

describe("another session has locked rows that a payment needs", () => {
  test.each([
    ["a wallet", "SELECT FROM wallets WHERE buyer_id = $1 FOR UPDATE"],
    ["the rows of what was bought", "SELECT FROM purchases WHERE buyer_id = $1 FOR UPDATE"],
  ])("%s: only that buyer waits, in order, and pays when it is free", async (_what, sql) => {
    const { failures, metrics } = observed();
    const ledger = start({ metrics, patienceMs: 60_000 });
    const [held, ...others] = await Promise.all(Array.from({ length: 12 }, () => funded(ledger)));
    if (held === undefined) throw new Error("there are twelve");
    const bought = held.buy(testOffer(100_000n));
    await ledger.submit(bought);
    const free = await hold(sql, [held.id]);
    // Both need a locked row: a purchase its wallet, a refund its purchase as well.
    const first = ledger.submit(held.refund(bought.purchaseId));
    const second = ledger.submit(held.buy(testOffer(1_000_000n)));
    const outcomes = await Promise.all(
      others.flatMap((buyer) => [
        ledger.submit(buyer.buy(testOffer(20_000n))),
        ledger.submit(buyer.buy(testOffer(30_000n))),
      ]),
    );
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(["accepted"]));
    expect(ledger.load()[0]?.commands).toBeGreaterThanOrEqual(1);
    await free();
    expect(await Promise.all([first, second])).toMatchObject([
      { status: "accepted" },
      { status: "accepted" },
    ]);
    expect([failures.includes("locked"), failures.includes("refused")]).toEqual([true, false]);
  });

  test("longer than a command's patience: busy, nothing is written, and the same command succeeds later", async () => {
    const ledger = start({ patienceMs: 400 });
    const buyer = await funded(ledger);
    const free = await hold("SELECT FROM wallets WHERE buyer_id = $1 FOR UPDATE", [buyer.id]);
    const command = buyer.buy(testOffer(20_000n));
    await expect(ledger.submit(command)).rejects.toBeInstanceOf(LedgerBusyError);
    await free();
    expect(await purchasesOf(buyer)).toBe(0);
    expect(await ledger.submit(command)).toMatchObject({ status: "accepted" });
  });

  test("the whole table: all payments wait, none is rejected, and all succeed once it is unlocked", async () => {
    const { failures, metrics } = observed();
    const ledger = start({ metrics, patienceMs: 60_000 });
    const buyers = await Promise.all(Array.from({ length: 8 }, () => funded(ledger)));
    const free = await hold("LOCK TABLE wallets IN ACCESS EXCLUSIVE MODE");
    const waiting = Promise.all(
      buyers.map((buyer) => ledger.submit(buyer.buy(testOffer(20_000n)))),
    );
    while (!failures.includes("locked")) await new Promise(setImmediate);
    await free();
    expect((await waiting).map(({ status }) => status)).toEqual(buyers.map(() => "accepted"));
    expect(failures).not.toContain("refused");
  });
});

test("a wait of several seconds is reported repeatedly, with the load", async () => {
  const { metrics, slow } = observed();
  const ledger = start({ metrics, patienceMs: 60_000 });
  const buyer = await funded(ledger);
  const free = await hold("SELECT FROM wallets WHERE buyer_id = $1 FOR UPDATE", [buyer.id]);
  const waiting = ledger.submit(buyer.buy(testOffer(20_000n)));
  await slow;
  const [load] = ledger.load();
  expect([load?.commands, (load?.oldestMs ?? 0) > 1_000]).toEqual([1, true]);
  // The lane itself is working: it has just checked which buyers are locked.
  expect(load?.stalledMs).toBeLessThan(load?.oldestMs ?? 0);
  await free();
  await waiting;
});

test("the server becomes read-only: batches wait without being split, and succeed on a new connection", async () => {
  const { failures, metrics } = observed();
  const ledger = start({ metrics, patienceMs: 60_000 });
  const buyers = await Promise.all(Array.from({ length: 6 }, () => funded(ledger)));
  const name = (await database.pool.query<{ name: string }>("SELECT current_database() AS name"))
    .rows[0]?.name;
  await database.pool.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'tuppence-lane' AND datname = current_database()`,
  );
  const waiting = Promise.all(buyers.map((buyer) => ledger.submit(buyer.buy(testOffer(20_000n)))));
  while (failures.filter((failure) => failure === "away").length < 4)
    await new Promise(setImmediate);
  await database.pool.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
  expect((await waiting).map(({ status }) => status)).toEqual(buyers.map(() => "accepted"));
  expect(failures).not.toContain("refused");
});
