import { randomUUID } from "node:crypto";
import { type GrantId, micros } from "@tuppence/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { createLedger } from "./create-ledger.ts";
import { type Ledger, LedgerBusyError } from "./ledger.ts";
import { NO_METRICS } from "./metrics.ts";
import {
  NOON,
  type TestBuyer,
  type TestOffer,
  testBuyer,
  testOffer,
} from "../model/make-commands.ts";
import { verifyBooks } from "../audit/verify-books.ts";

let database: TestDatabase;
const opened: Ledger[] = [];

function start(settings: Partial<Parameters<typeof createLedger>[0]> = {}): Ledger {
  const ledger = createLedger({
    connection: { connectionString: database.url },
    books: 4,
    now: () => NOON,
    // Long, because tests release their locks themselves.
    lockWaitMs: 30_000,
    suspectAfterMs: 30_000,
    ...settings,
  });
  opened.push(ledger);
  return ledger;
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all(opened.map((ledger) => ledger.close()));
  await database.drop();
});

async function fund(ledger: Ledger, buyer: TestBuyer): Promise<void> {
  await ledger.submit(buyer.openWallet());
  await ledger.submit(buyer.topUp(1_000_000n));
}

async function count(sql: string, id: string): Promise<number | null> {
  return (await database.pool.query(sql, [id])).rowCount;
}

/** Lets the lane decide what it was given, and send it. */
async function someTurns(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
}

test("creating a grant again gets the first answer, even if the grant was used in the meantime", async () => {
  const [ledger, other] = [start(), start()];
  const buyer = testBuyer();
  await fund(ledger, buyer);
  const grant = buyer.createGrant();
  const first = await other.submit(grant);
  const authority = { by: "grant", grantId: grant.grantId } as const;
  // Both in one batch, whose memory cannot know that the grant already exists.
  const [bought, again] = await Promise.all([
    ledger.submit(buyer.buy(testOffer(20_000n), { authority })),
    ledger.submit(grant),
  ]);
  expect(bought).toMatchObject({ status: "accepted", alreadyOwned: false });
  expect(again).toEqual(first);
});

test("two ledgers on one database: one charge for an offer, five within a budget, one answer for an operation", async () => {
  const ledgers = [start(), start()] as const;
  const buyer = testBuyer();
  await fund(ledgers[0], buyer);
  const either = (index: number) => ledgers[index % 2 === 0 ? 0 : 1];

  const offer = testOffer(20_000n);
  const bought = await Promise.all(
    Array.from({ length: 100 }, (_, index) => either(index).submit(buyer.buy(offer))),
  );
  expect(bought.filter((one) => "alreadyOwned" in one && !one.alreadyOwned)).toHaveLength(1);

  const grant = buyer.createGrant({
    limits: { perDay: micros(100_000n), perMonth: null, askAbove: null, autoUnlockBelow: null },
  });
  await ledgers[1].submit(grant);
  const authority = { by: "grant", grantId: grant.grantId } as const;
  const spent = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      either(index).submit(buyer.buy(testOffer(20_000n), { authority })),
    ),
  );
  expect(spent.filter(({ status }) => status === "accepted")).toHaveLength(5);

  const same = buyer.buy(testOffer(20_000n));
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => either(index).submit(same)),
  );
  expect(
    new Set(answers.map((answer) => ("purchase" in answer ? answer.purchase.id : ""))),
  ).toEqual(new Set([same.purchaseId]));
  expect(await count("SELECT FROM purchases WHERE buyer_id = $1", buyer.id)).toBe(7);
  expect(await verifyBooks(database.pool)).toEqual([]);
});

test("two ledgers open the first wallet of the same buyer concurrently: one wallet", async () => {
  const ledgers = [start(), start()] as const;
  const buyers = Array.from({ length: 50 }, () => testBuyer());
  await Promise.all(
    buyers.map(async (buyer) => {
      const one = buyer.openWallet();
      const outcomes = await Promise.all([
        ledgers[0].submit(one),
        ledgers[1].submit(buyer.openWallet({ walletId: testBuyer().walletId })),
        ledgers[1].submit(one),
      ]);
      expect(outcomes.map(({ status }) => status)).not.toContain("conflict");
      expect(outcomes[0]).toEqual(outcomes[2]);
      expect(await count("SELECT FROM wallets WHERE buyer_id = $1", buyer.id)).toBe(1);
    }),
  );
});

test("connections cut repeatedly in the middle of batches: nothing is lost and nothing is done twice", async () => {
  const failures: string[] = [];
  const cuts: Promise<unknown>[] = [];
  let batches = 0;
  // Every third batch, all connections are cut.
  function maybeCut(): void {
    if (++batches % 3 > 0) return;
    cuts.push(
      database.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'tuppence-lane' AND datname = current_database()`,
      ),
    );
  }
  const ledger = start({
    metrics: {
      ...NO_METRICS,
      batch: maybeCut,
      failed: (_book, failure) => failures.push(failure),
    },
    patienceMs: 60_000,
  });
  const buyers = Array.from({ length: 40 }, () => testBuyer());
  await Promise.all(buyers.map((buyer) => fund(ledger, buyer)));
  // Each buyer buys one offer after another, so there are batches all the time while connections are cut.
  await Promise.all(
    buyers.map(async (buyer) => {
      for (let bought = 0; bought < 10; bought++) {
        const outcome = await ledger.submit(buyer.buy(testOffer(20_000n)));
        expect(outcome).toMatchObject({ status: "accepted", alreadyOwned: false });
      }
    }),
  );
  await Promise.all(cuts);
  expect(failures).toContain("away");
  for (const { id } of buyers) {
    expect(await count("SELECT FROM purchases WHERE buyer_id = $1", id)).toBe(10);
  }
  expect(await verifyBooks(database.pool)).toEqual([]);
});

test("a full queue rejects with a retry time, and queued commands are still decided", async () => {
  const ledger = start({ books: 1, maxQueued: 5 });
  const buyer = testBuyer();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, () => ledger.submit(buyer.openWallet())),
  );
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 5 }, () => "fulfilled"),
    ...Array.from({ length: 3 }, () => "rejected"),
  ]);
  const refused = outcomes[7];
  expect(refused?.status === "rejected" && refused.reason).toBeInstanceOf(LedgerBusyError);
});

test("an unavailable database: busy once the patience is over, and normal again when it is back", async () => {
  const connection = { connectionString: "postgresql://nobody@127.0.0.1:1/none" };
  const ledger = start({ connection, patienceMs: 50 });
  await expect(ledger.submit(testBuyer().openWallet())).rejects.toBeInstanceOf(LedgerBusyError);
});

test("closing decides queued commands and rejects new ones", async () => {
  const ledger = start();
  const pending = Promise.all(
    Array.from({ length: 20 }, () => ledger.submit(testBuyer().openWallet())),
  );
  const closing = ledger.close();
  await expect(ledger.submit(testBuyer().openWallet())).rejects.toBeInstanceOf(LedgerBusyError);
  await closing;
  expect((await pending).map(({ status }) => status)).toEqual(
    Array.from({ length: 20 }, () => "accepted"),
  );
});

test("only the poisoned commands of a batch are rejected, and they leave nothing behind", async () => {
  const ledger = start({ books: 1 });
  const poisoned = new Set([0, 7, 8, 30]);
  const buyers = Array.from({ length: 31 }, () => testBuyer());
  const outcomes = await Promise.allSettled(
    buyers.map((buyer, index) =>
      ledger.submit(buyer.openWallet(poisoned.has(index) ? { currency: "U\0D" } : {})),
    ),
  );
  expect(outcomes.flatMap(({ status }, index) => (status === "rejected" ? [index] : []))).toEqual([
    ...poisoned,
  ]);
  for (const [index, buyer] of buyers.entries()) {
    const wallets = await count("SELECT FROM wallets WHERE buyer_id = $1", buyer.id);
    expect(wallets).toBe(poisoned.has(index) ? 0 : 1);
  }
});

function countFailures() {
  const failures: string[] = [];
  const first = Promise.withResolvers<void>();
  const metrics = {
    ...NO_METRICS,
    failed(_book: number, failure: string) {
      failures.push(failure);
      first.resolve();
    },
  };
  return { failures, metrics, firstFailure: first.promise };
}

/** Takes the statement's locks; the function it returns releases them. */
async function holdUp(
  sql: string,
  values: unknown[] = [],
): Promise<(end?: "COMMIT" | "ROLLBACK") => Promise<void>> {
  const holder = await database.pool.connect();
  await holder.query("BEGIN");
  await holder.query(sql, values);
  return async (end = "ROLLBACK") => {
    await holder.query(end);
    holder.release();
  };
}

/** Waits until a lane's connection is blocked by a lock in this statement, and returns its process id. */
async function laneThatWaits(statement: string): Promise<number> {
  for (let attempt = 0; attempt < 10_000; attempt++) {
    const { rows } = await database.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'tuppence-lane'
         AND datname = current_database() AND query LIKE $1
         AND wait_event_type = 'Lock'`,
      [`%${statement}%`],
    );
    if (rows[0] !== undefined) return rows[0].pid;
  }
  throw new Error(`no lane waits with ${statement}`);
}

const byGrant = (grantId: GrantId) => ({ authority: { by: "grant", grantId } as const });
/** Locks a table that a lane reads for a grant, but not for a buyer without one. */
const GRANTS = "LOCK TABLE grants IN ACCESS EXCLUSIVE MODE";
const READ_GRANTS = "FROM grants WHERE book";

/** A buyer in the ledger's memory, with a grant that is not. */
async function granted(ledger: Ledger): Promise<{ buyer: TestBuyer; grantId: GrantId }> {
  const buyer = testBuyer();
  const other = start({ books: 1 });
  await fund(other, buyer);
  const grant = buyer.createGrant();
  await other.submit(grant);
  await ledger.submit(buyer.buy(testOffer(1_000n)));
  return { buyer, grantId: grant.grantId };
}

describe("a ledger reads what it does not remember", () => {
  test("a buyer's commands are decided in order, although only the first waits for a read", async () => {
    const ledger = start({ books: 1 });
    const { buyer, grantId } = await granted(ledger);
    const release = await holdUp(GRANTS);
    const first = ledger.submit(buyer.buy(testOffer(900_000n), byGrant(grantId)));
    const second = ledger.submit(buyer.buy(testOffer(900_000n)));
    await laneThatWaits(READ_GRANTS);
    const third = ledger.submit(buyer.buy(testOffer(90_000n)));
    await release();
    expect(await Promise.all([first, second, third])).toMatchObject([
      { status: "accepted" },
      { status: "declined", reason: "insufficient-funds" },
      { status: "accepted" },
    ]);
  });

  test("when a read fails, its commands run with locks, in order", async () => {
    const { failures, metrics } = countFailures();
    const ledger = start({ books: 1, metrics });
    const { buyer, grantId } = await granted(ledger);
    const release = await holdUp(GRANTS);
    const waiting = Promise.all([
      ledger.submit(buyer.buy(testOffer(900_000n), byGrant(grantId))),
      ledger.submit(buyer.buy(testOffer(900_000n))),
    ]);
    const reader = await laneThatWaits(READ_GRANTS);
    await database.pool.query("SELECT pg_terminate_backend($1)", [reader]);
    await release();
    const outcomes = await waiting;
    expect(failures).toEqual(["away"]);
    expect(outcomes).toMatchObject([
      { status: "accepted" },
      { status: "declined", reason: "insufficient-funds" },
    ]);
  });

  test("when a batch fails during a read, both are decided on the current state", async () => {
    const { failures, metrics, firstFailure } = countFailures();
    const ledger = start({ books: 1, metrics });
    const { buyer, grantId } = await granted(ledger);
    const change = await holdUp("UPDATE wallets SET version = version + 1 WHERE id = $1", [
      buyer.walletId,
    ]);
    const first = ledger.submit(buyer.buy(testOffer(900_000n)));
    await laneThatWaits("UPDATE wallets");
    const release = await holdUp(GRANTS);
    const second = ledger.submit(buyer.buy(testOffer(900_000n), byGrant(grantId)));
    await laneThatWaits(READ_GRANTS);
    await change("COMMIT");
    await firstFailure;
    await release();
    expect(await Promise.all([first, second])).toMatchObject([
      { status: "accepted" },
      { status: "declined", reason: "insufficient-funds" },
    ]);
    expect(failures).toEqual(["stale"]);
    expect(await verifyBooks(database.pool)).toEqual([]);
  });

  test("closing waits for a read", async () => {
    const ledger = start({ books: 1 });
    const { buyer, grantId } = await granted(ledger);
    const release = await holdUp(GRANTS);
    const waiting = ledger.submit(buyer.buy(testOffer(20_000n), byGrant(grantId)));
    await laneThatWaits(READ_GRANTS);
    const closing = ledger.close();
    await release();
    expect(await waiting).toMatchObject({ status: "accepted" });
    await closing;
  });
});

describe("a ledger remembers buyers", () => {
  test("changes by another ledger are noticed, even when the answer would have been a decline", async () => {
    const { failures, metrics } = countFailures();
    const [here, there] = [start({ metrics }), start()];
    const buyer = testBuyer();
    await here.submit(buyer.openWallet());
    await here.submit(buyer.topUp(30_000n));
    const offer = testOffer(20_000n);
    expect(await here.submit(buyer.buy(offer))).toMatchObject({ alreadyOwned: false });
    // Bought, topped up and refunded by the other ledger, without notice to this one.
    const other = await there.submit(buyer.buy(testOffer(10_000n)));
    expect(await here.submit(buyer.buy(testOffer(10_000n)))).toMatchObject({
      status: "declined",
      reason: "insufficient-funds",
    });
    await there.submit(buyer.topUp(50_000n));
    expect(await here.submit(buyer.buy(testOffer(50_000n)))).toMatchObject({ status: "accepted" });
    if (!("purchase" in other)) throw new Error(`it was ${other.status}`);
    await there.submit(buyer.refund(other.purchase.id));
    expect(await here.submit(buyer.refund(other.purchase.id))).toMatchObject({
      reason: "already-refunded",
    });
    // Only the first time: afterwards the lane runs with locks for a while.
    expect(failures).toEqual(["stale"]);
    expect(await verifyBooks(database.pool)).toEqual([]);
  });

  test("a second batch, decided as if the first had succeeded, fails if another ledger wrote instead", async () => {
    const [here, there] = [start({ books: 1 }), start({ books: 1 })];
    const buyer = testBuyer();
    await fund(here, buyer);
    await here.submit(buyer.buy(testOffer(1_000n)));
    // The other ledger writes one batch, which makes the first of the two batches here fail.
    await there.submit(buyer.buy(testOffer(10_000n)));
    const holder = await database.pool.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT FROM wallets WHERE id = $1 FOR UPDATE", [buyer.walletId]);
    const first = here.submit(buyer.buy(testOffer(20_000n)));
    await someTurns();
    const second = here.submit(buyer.buy(testOffer(30_000n)));
    await someTurns();
    await holder.query("ROLLBACK");
    holder.release();
    expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([
      "accepted",
      "accepted",
    ]);
    const { rows } = await database.pool.query("SELECT balance_micros FROM wallets WHERE id = $1", [
      buyer.walletId,
    ]);
    expect(rows).toEqual([{ balance_micros: 1_000_000n - 61_000n }]);
    expect(await verifyBooks(database.pool)).toEqual([]);
  });

  test("two ledgers open a buyer's two wallets concurrently: both see both, and charge once", async () => {
    const ledgers = [start(), start()] as const;
    const buyers = Array.from({ length: 50 }, () => testBuyer());
    await Promise.all(
      buyers.map(async (buyer) => {
        const euros = testBuyer().walletId;
        await Promise.all([
          ledgers[0].submit(buyer.openWallet()),
          ledgers[1].submit(buyer.openWallet({ walletId: euros, currency: "EUR" })),
        ]);
        const inEuros = { walletId: euros, currency: "EUR" };
        await Promise.all([
          ledgers[0].submit(buyer.topUp(20_000n)),
          ledgers[1].submit(buyer.topUp(20_000n, inEuros)),
        ]);
        const prices = new Map([
          ["USD", micros(20_000n)],
          ["EUR", micros(20_000n)],
        ]);
        const offer = testOffer(20_000n, { prices });
        const outcomes = await Promise.all([
          ledgers[0].submit(buyer.buy(offer)),
          ledgers[1].submit(buyer.buy(offer, { walletId: euros })),
        ]);
        expect(outcomes.filter((one) => "alreadyOwned" in one && one.alreadyOwned)).toHaveLength(1);
      }),
    );
    expect(await verifyBooks(database.pool)).toEqual([]);
  });

  test("a buyer with more purchases than are remembered is charged once for each", async () => {
    const { failures, metrics } = countFailures();
    const ledger = start({ metrics });
    const buyer = testBuyer();
    await ledger.submit(buyer.openWallet());
    await ledger.submit(buyer.topUp(1_000_000n));
    const offers = Array.from({ length: 700 }, () => testOffer(1_000n));
    for (const again of [false, true]) {
      const outcomes = await Promise.all(offers.map((offer) => ledger.submit(buyer.buy(offer))));
      expect(
        outcomes.filter((one) => !("alreadyOwned" in one) || one.alreadyOwned !== again),
      ).toEqual([]);
    }
    expect(failures).toEqual([]);
  });

  test("everything is correct even with hardly any memory", async () => {
    const ledger = start({ books: 1, maxRemembered: 2 });
    const buyers = Array.from({ length: 30 }, () => testBuyer());
    const offer = testOffer(20_000n);
    await Promise.all(
      buyers.map(async (buyer) => {
        await fund(ledger, buyer);
        const outcomes = await Promise.all([
          ledger.submit(buyer.buy(offer)),
          ledger.submit(buyer.buy(offer)),
          ledger.submit(buyer.buy(testOffer(10_000n))),
        ]);
        expect(outcomes.filter((one) => "alreadyOwned" in one && one.alreadyOwned)).toHaveLength(1);
      }),
    );
    expect(await verifyBooks(database.pool)).toEqual([]);
  });

  test("a purchase repeated with its operation id is answered from the books, not charged again", async () => {
    const { failures, metrics } = countFailures();
    const ledger = start({ metrics });
    const buyer = testBuyer();
    await fund(ledger, buyer);
    const buy = buyer.buy(testOffer(20_000n));
    const first = await ledger.submit(buy);
    expect(await ledger.submit(buy)).toEqual(first);
    expect(await ledger.submit({ ...buy, fingerprint: "0".repeat(32) })).toEqual({
      status: "conflict",
    });
    expect(failures).toEqual(["raced", "raced"]);
  });
});

test("an impossible state fails its own request loudly and no other", async () => {
  const ledger = start({ books: 1 });
  const [broken, sound] = [testBuyer(), testBuyer()];
  await Promise.all([fund(ledger, broken), fund(ledger, sound)]);
  const offer = testOffer(20_000n);
  await ledger.submit(broken.buy(offer));
  await database.pool.query("UPDATE entitlements SET purchase_id = $2 WHERE buyer_id = $1", [
    broken.id,
    randomUUID(),
  ]);
  const outcomes = await Promise.allSettled([
    ledger.submit(broken.buy(offer)),
    ledger.submit(sound.buy(offer)),
  ]);
  expect(outcomes).toMatchObject([
    { status: "rejected", reason: { name: "ImpossibleStateError" } },
    { status: "fulfilled", value: { status: "accepted" } },
  ]);
});

const returnable = (more: Partial<TestOffer>) =>
  testOffer(20_000n, { refundWindowMs: 86_400_000, ...more });

describe("a repeatable offer is bought again while an earlier purchase is given back", () => {
  test.each([
    ["a play", (playId: string) => returnable({ ownership: "play", playId })],
    ["something that is used up", () => returnable({ ownership: "nothing" })],
  ])("%s: each entitlement ends with its refund", async (_, terms) => {
    const ledger = start();
    const buyer = testBuyer();
    await fund(ledger, buyer);
    const { offerId } = terms("");
    const buy = (playId: string) => buyer.buy({ ...terms(playId), offerId });
    const [first, second] = [buy("first"), buy("second")];
    await ledger.submit(first);
    // Less is remembered of the buyer after that batch. The refund is decided while the second purchase is in flight.
    const holder = await database.pool.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT FROM wallets WHERE id = $1 FOR UPDATE", [buyer.walletId]);
    const giveBack = ({ purchaseId }: typeof first) =>
      ledger.submit(buyer.refund(purchaseId, { reason: "seller" }));
    const bought = ledger.submit(second);
    await someTurns();
    const back = giveBack(first);
    await someTurns();
    await holder.query("ROLLBACK");
    holder.release();
    expect((await Promise.all([bought, back])).map(({ status }) => status)).toEqual([
      "accepted",
      "accepted",
    ]);
    await giveBack(second);
    const alive = "SELECT FROM entitlements WHERE buyer_id = $1 AND revoked_at_ms IS NULL";
    expect(await count(alive, buyer.id)).toBe(0);
  });
});
