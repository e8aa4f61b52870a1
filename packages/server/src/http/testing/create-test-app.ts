import { pino } from "pino";
import type { RunningConfig } from "../../config.ts";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import type { App } from "../../api/route.ts";
import { type Ledger, createLedger } from "../../ledger/index.ts";
import { createTestFiles } from "../../testing/test-files.ts";
import { createProgram } from "../../compose/create-program.ts";
import { createMetrics } from "../metrics.ts";
import type { SchemaOptions } from "../validation.ts";

export const OPERATOR_KEY = "op_of_the_tests_and_nothing_else";
export const PUBLIC_URL = "http://127.0.0.1:8402";

export interface TestApp {
  readonly app: App;
  readonly db: TestDatabase;
  /** The program's clock, which stands still until a test moves it. */
  readonly clock: { nowMs: number };
  /** What was logged, as objects. */
  readonly logged: readonly Record<string, unknown>[];
  readonly close: () => Promise<void>;
}

/** The whole server on a database of its own, without a port: requests are sent with `app.inject`. */
export async function createTestApp(
  overrides: Partial<RunningConfig> = {},
  options: { readonly ledger?: Ledger; readonly schemas?: SchemaOptions } = {},
): Promise<TestApp> {
  const db = await createTestDatabase();
  const clock = { nowMs: Date.UTC(2026, 0, 15, 12) };
  const now = () => clock.nowMs;
  const files = createTestFiles();
  const logged: Record<string, unknown>[] = [];
  const config: RunningConfig = {
    host: "127.0.0.1",
    port: 0,
    publicUrl: PUBLIC_URL,
    databaseUrl: db.url,
    dataDir: "",
    secret: "a secret of the tests, 32 bytes long or more",
    operatorKey: OPERATOR_KEY,
    books: 4,
    feeBasisPoints: 500,
    railFee: "platform",
    rateLimitPerSecond: 100_000,
    trustedProxies: [],
    sandboxRail: true,
    stripe: undefined,
    bank: undefined,
    carrier: undefined,
    tabs: undefined,
    sellerSignUp: "open",
    mail: undefined,
    files: files.place,
    maxFileBytes: 2 ** 20,
    logLevel: "warn",
    ...overrides,
  };
  const metrics = createMetrics();
  const ledger =
    options.ledger ??
    createLedger({
      connection: { connectionString: db.url },
      books: config.books,
      now,
      metrics: metrics.ledger,
    });
  const log = pino(
    { level: "warn" },
    { write: (line: string) => logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const fileStore = files.store;
  const { app } = await createProgram({
    config,
    db,
    ledger,
    fileStore,
    now,
    log,
    metrics,
    schemas: options.schemas ?? { checkAnswers: true, compileLate: true },
  });
  await app.ready();
  return {
    app,
    db,
    clock,
    logged,
    close: async () => {
      await app.close();
      await ledger.close();
      await db.drop();
      await files.remove();
    },
  };
}
