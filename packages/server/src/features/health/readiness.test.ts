import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../db/connect.ts";
import type { LaneLoad } from "../../ledger/index.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createReadiness, type ReadinessCheck } from "./create-readiness.ts";
import { paymentChecks } from "./payment-checks.ts";

const check = (run: ReadinessCheck["check"], freshMs = 0): ReadinessCheck => ({
  name: "one",
  freshMs,
  check: run,
});

const load = (stalledMs: number) => [
  { book: 0, commands: 0, oldestMs: 0, stalledMs: 0 },
  { book: 1, commands: 3, oldestMs: 9_000, stalledMs },
];

describe("readiness", () => {
  test("lists every failing check with its own message or its error's", async () => {
    const readiness = createReadiness([
      { ...check(() => undefined), name: "good" },
      { ...check(() => "It is not available."), name: "bad" },
      { ...check(() => Promise.reject(new Error("it broke"))), name: "broken" },
    ]);
    expect(await readiness()).toEqual([
      { check: "bad", reason: "It is not available." },
      { check: "broken", reason: "it broke" },
    ]);
  });

  test("a check that hangs counts as failed, runs once however many callers wait, and its late answer is used", async () => {
    let runs = 0;
    const answer = Promise.withResolvers<undefined>();
    const hanging = check(() => {
      runs++;
      return answer.promise;
    });
    const readiness = createReadiness([hanging], () => performance.now(), 20);
    const late = [{ check: "one", reason: "It has not answered for 0.02 seconds." }];
    expect(await Promise.all([readiness(), readiness(), readiness()])).toEqual([late, late, late]);
    expect(await readiness()).toEqual(late);
    answer.resolve(undefined);
    expect([await readiness(), runs]).toEqual([[], 1]);
  });

  test("the result of a costly check is reused for its time, good or bad", async () => {
    let nowMs = 0;
    let runs = 0;
    const costly = check(() => (++runs === 1 ? "not yet" : undefined), 1_000);
    const readiness = createReadiness([costly], () => nowMs);
    for (const ms of [0, 500, 999]) {
      nowMs = ms;
      expect(await readiness()).toEqual([{ check: "one", reason: "not yet" }]);
    }
    nowMs = 1_000;
    expect([await readiness(), runs]).toEqual([[], 2]);
  });
});

describe("GET /readyz", () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  /** The result of one check alone: the route's answers are cached for a second. */
  async function said(name: string, load: readonly LaneLoad[] = []): Promise<unknown> {
    const checks = paymentChecks({ db: platform.db, ledger: { load: () => load } });
    const found = await createReadiness(checks.filter((one) => one.name === name))();
    return found[0]?.reason;
  }

  test("200 when payments would succeed", async () => {
    const { status, body } = await platform.call("GET /readyz");
    expect([status, body]).toEqual([200, { status: "ok" }]);
    expect(await said("database")).toBeUndefined();
  });

  test("a server that accepts no writes, or is down: not ready, with its message", async () => {
    const { url } = platform.db;
    const readOnly = connect({
      url: `${url}${url.includes("?") ? "&" : "?"}options=-c%20default_transaction_read_only%3Don`,
    });
    const nowhere = connect({ url: "postgresql://nobody@127.0.0.1:1/none" });
    const ledger = { load: () => [] };
    expect(await createReadiness(paymentChecks({ db: readOnly, ledger }))()).toEqual([
      { check: "database", reason: expect.stringMatching(/read-only transaction/) },
    ]);
    expect(await createReadiness(paymentChecks({ db: nowhere, ledger }))()).toEqual([
      { check: "database", reason: expect.stringMatching(/127\.0\.0\.1:1: .*ECONNREFUSED/) },
    ]);
    await Promise.all([readOnly.close(), nowhere.close()]);
  });

  test("a lock on the table it writes: not ready, within its deadline", async () => {
    const holder = await platform.db.pool.connect();
    await holder.query("BEGIN; LOCK TABLE readiness IN ACCESS EXCLUSIVE MODE");
    const checks = paymentChecks({ db: platform.db, ledger: { load: () => [] } });
    const readiness = createReadiness(checks, () => performance.now(), 50);
    expect(await readiness()).toMatchObject([
      { check: "database", reason: expect.stringMatching(/has not answered/) },
    ]);
    await holder.query("ROLLBACK");
    holder.release();
  });

  test("long waits of payments are reported; short ones, and those of a buyer whose rows are locked, are not", async () => {
    expect(await said("payments", load(3_000))).toBeUndefined();
    expect(await said("payments", load(6_543))).toBe("Payments have waited for 6.5 seconds.");
  });
});
