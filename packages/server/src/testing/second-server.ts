import { pino } from "pino";
import { createApp } from "../http/app.ts";
import { createMetrics } from "../http/metrics.ts";
import { createLedger } from "../ledger/create-ledger.ts";
import type { App } from "../features/route.ts";
import type { TestPlatform } from "./test-platform.ts";

/** Another server of the same instance: it shares the database and the clock, and no memory. */
export async function createSecondServer(
  platform: TestPlatform,
): Promise<{ readonly app: App; readonly close: () => Promise<void> }> {
  const { config, db, clock, files } = platform;
  const ledger = createLedger({
    connection: { connectionString: db.url },
    books: config.books,
    now: clock.now,
  });
  const app = await createApp({
    config,
    db,
    ledger,
    fileStore: files.store,
    now: clock.now,
    log: pino({ level: "silent" }),
    metrics: createMetrics(),
    checkAnswers: true,
  });
  await app.ready();
  return {
    app,
    close: async () => {
      await app.close();
      await ledger.close();
    },
  };
}
