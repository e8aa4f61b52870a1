import { pino } from "pino";
import { createTestDatabase } from "../../../packages/server/src/db/testing/index.ts";
import { startPlatform } from "../../../packages/server/src/start-platform.ts";
import { freePort } from "./free-port.ts";
import { type PlatformApi, platformApi } from "./platform-api.ts";

export interface RunningPlatform {
  readonly url: string;
  readonly api: PlatformApi;
  readonly operatorKey: string;
  close(): Promise<void>;
}

/** The real platform on a port and a database of its own. */
export async function startTestPlatform(): Promise<RunningPlatform> {
  const database = await createTestDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const operatorKey = "op_for_browser_tests_0123456789";
  const platform = await startPlatform({
    config: {
      host: "127.0.0.1",
      port,
      publicUrl: url,
      databaseUrl: database.url,
      dataDir: "not used",
      secret: "a secret of a browser test, long enough",
      operatorKey,
      books: 4,
      feeBasisPoints: 500,
      rateLimitPerSecond: 1000,
      sandboxRail: true,
      logLevel: "warn",
    },
    log: pino({ level: "warn" }),
    now: Date.now,
    onDatabaseGone: (error) => {
      throw error;
    },
  });
  return {
    url,
    operatorKey,
    api: platformApi(url, operatorKey),
    close: async () => {
      await platform.close();
      await database.drop();
    },
  };
}
