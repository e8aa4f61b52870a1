import type { Pool } from "pg";
import type { Logger } from "pino";
import { every } from "../lib/every.ts";
import { type Clock, createClock } from "./clock.ts";
import { clocksAgree } from "./clocks-agree.ts";
import { readDatabaseTime } from "./read-database-time.ts";

const MEASURE_EVERY_MS = 5_000;

/** Fails when the database does not say its time: without it no payment can be decided. */
export async function startClock(deps: {
  readonly pool: Pick<Pool, "query">;
  /** This machine's clock: milliseconds since 1970. */
  readonly wall: () => number;
  readonly log: Pick<Logger, "info" | "warn">;
}): Promise<{ readonly clock: Clock; readonly stop: () => Promise<void> }> {
  const { pool, wall, log } = deps;
  const clock = await createClock({
    databaseNow: () => readDatabaseTime(pool),
    wall,
    monotonic: () => performance.now(),
  });
  let agreed = true;
  const tellChange = (): void => {
    if (clocksAgree(clock) === agreed) return;
    agreed = !agreed;
    const offsetSeconds = clock.offsetMs() / 1000;
    if (agreed)
      log.info({ offsetSeconds }, "this machine's clock agrees with the database's again");
    else log.warn({ offsetSeconds }, "this machine's clock is not the database's: set it right");
  };
  tellChange();
  const measuring = every(
    MEASURE_EVERY_MS,
    async () => {
      await clock.measure();
      tellChange();
    },
    (err) => log.warn({ err }, "the database did not say its time; counting on"),
  );
  return { clock, stop: () => measuring.stop() };
}
