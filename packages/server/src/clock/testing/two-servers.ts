import { vi } from "vitest";
import { runFairPrices } from "../../testing/run-fair-prices.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { type Clock, createClock } from "../clock.ts";
import { readDatabaseTime } from "../read-database-time.ts";

const DAY_MS = 86_400_000;

export interface TestServer {
  readonly platform: TestPlatform;
  readonly clock: Clock;
  /** What this server does by itself as time goes on. */
  readonly runJobs: () => Promise<void>;
  /** As this machine's clock shows it. */
  readonly setWall: (offsetMs: number) => void;
}

export interface TwoServers {
  readonly ahead: TestServer;
  readonly behind: TestServer;
  /** The database's time. */
  readonly now: () => number;
  /** Time passes for everybody, and both servers have measured since. */
  readonly advance: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Two servers of one instance on machines with wrong clocks. So is the clock of the test's own process: whoever looks at
 * it instead of the database's is more than a day ahead. It is noon where the database is, so no day ends by surprise.
 */
export async function startTwoServers(): Promise<TwoServers> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * DAY_MS });
  const machine = performance.now();
  let shiftMs = 0;
  let first: TestPlatform | undefined;
  const databaseNow = async () =>
    (first === undefined ? 0 : await readDatabaseTime(first.db.pool)) + shiftMs;
  const servers: TestServer[] = [];
  const start = async (offsetMs: number): Promise<TestServer> => {
    let wallOffsetMs = offsetMs;
    // The platform's makers want a clock at once; it is measured when there is a database to ask.
    let clock: Clock | undefined;
    const now = () => clock?.now() ?? 0;
    const platform = await createTestPlatform(
      {},
      { now, advance: () => {} },
      {
        ...(first && { beside: first }),
        clockOffsetMs: () => clock?.offsetMs() ?? 0,
      },
    );
    if (first === undefined) {
      first = platform;
      shiftMs = DAY_MS / 2 - ((await databaseNow()) % DAY_MS);
    }
    clock = await createClock({
      databaseNow,
      wall: () => now() + wallOffsetMs,
      monotonic: () => performance.now() - machine,
    });
    return {
      platform,
      clock,
      runJobs: async () => {
        await platform.runJobs("release idle holds", "expire orders");
        await runFairPrices(platform);
      },
      setWall: (ms) => {
        wallOffsetMs = ms;
        vi.setSystemTime(now() + ms);
      },
    };
  };
  const behind = await start(-3_600_000);
  const ahead = await start(DAY_MS);
  servers.push(behind, ahead);
  return {
    ahead,
    behind,
    now: behind.clock.now,
    async advance(ms) {
      shiftMs += ms;
      for (const { clock } of servers) await clock.measure();
    },
    async close() {
      vi.useRealTimers();
      await ahead.platform.close();
      await behind.platform.close();
    },
  };
}
