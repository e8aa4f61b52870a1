import { randomUUID } from "node:crypto";
import type { Problem } from "@tuppence/protocol";
import { pino } from "pino";
import type { RunningConfig } from "../config.ts";
import { createTestDatabase, type TestDatabase } from "../db/testing/index.ts";
import type { App } from "../api/route.ts";
import { createProgram } from "../compose/create-program.ts";
import { createMetrics } from "../http/metrics.ts";
import { type Ledger, createLedger } from "../ledger/index.ts";
import { createTestFiles, type TestFiles } from "./test-files.ts";
import { createTestClock, type TestClock } from "./test-clock.ts";

export interface ApiRequest {
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string | undefined;
  /** A session's cookie: sent as the wallet's own pages send it. */
  readonly cookie?: string | undefined;
  readonly body?: unknown;
  /** The Idempotency-Key of a POST; a new one when absent. */
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The network address it comes from. */
  readonly address?: string | undefined;
}

export interface ApiAnswer<T> {
  readonly status: number;
  readonly body: T;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

/** The whole platform without a socket: real routes, real ledger, its own database, and a clock that tests move. */
export interface TestPlatform {
  readonly app: App;
  readonly db: TestDatabase;
  readonly ledger: Ledger;
  readonly config: RunningConfig;
  readonly files: TestFiles;
  readonly clock: TestClock;
  /** Calls the API. @example await platform.call<Wallet>("GET /v1/wallets", { token }) */
  readonly call: <T = Problem>(route: string, request?: ApiRequest) => Promise<ApiAnswer<T>>;
  /** Runs these jobs once, one after the other, in the order in which the program lists them. */
  readonly runJobs: (...names: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const CONFIG: Omit<RunningConfig, "files"> = {
  host: "127.0.0.1",
  port: 0,
  publicUrl: "http://127.0.0.1:8402",
  databaseUrl: undefined,
  dataDir: "unused",
  secret: "the secret of a test, which is long enough for anything",
  operatorKey: "op_test_0123456789abcdef0123456789abcdef",
  books: 4,
  feeBasisPoints: 500,
  railFee: "platform",
  rateLimitPerSecond: 1_000_000,
  trustedProxies: [],
  sandboxRail: true,
  stripe: undefined,
  bank: undefined,
  carrier: undefined,
  tabs: undefined,
  sellerSignUp: "open",
  mail: undefined,
  maxFileBytes: 2 ** 20,
  logLevel: "silent",
};

/**
 * @example
 * const platform = await createTestPlatform();
 * afterAll(() => platform.close());
 */
export async function createTestPlatform(
  changes: Partial<RunningConfig> = {},
  clock: TestClock = createTestClock(),
  options: {
    /** Another server of the same instance, on this one's database. */
    readonly beside?: Pick<TestPlatform, "db">;
    readonly clockOffsetMs?: () => number;
  } = {},
): Promise<TestPlatform> {
  const files = createTestFiles();
  const config = { ...CONFIG, files: files.place, ...changes };
  const db = options.beside?.db ?? (await createTestDatabase());
  const { now } = clock;
  const ledger = createLedger({
    connection: { connectionString: db.url },
    books: config.books,
    now,
  });
  const log = pino({ level: config.logLevel });
  const metrics = createMetrics();
  const fileStore = files.store;
  const { app, jobs, shared } = await createProgram({
    config,
    db,
    ledger,
    fileStore,
    now,
    log,
    metrics,
    schemas: { checkAnswers: true, compileLate: true },
    ...(options.clockOffsetMs && { clockOffsetMs: options.clockOffsetMs }),
  });
  await app.ready();
  const visited = { app, publicUrl: config.publicUrl };
  return {
    app,
    db,
    ledger,
    config,
    files,
    clock,
    call: (route, request = {}) => call(visited, route, request),
    runJobs: async (...names) => {
      const unknown = names.filter((name) => !jobs.some((job) => job.name === name));
      if (unknown.length > 0) throw new Error(`there is no job ${unknown.join(", ")}`);
      for (const job of jobs) if (names.includes(job.name)) await job.run(shared);
    },
    close: async () => {
      await app.close();
      await ledger.close();
      if (options.beside === undefined) await db.drop();
      await files.remove();
    },
  };
}

async function call<T>(
  { app, publicUrl }: { readonly app: App; readonly publicUrl: string },
  route: string,
  request: ApiRequest,
): Promise<ApiAnswer<T>> {
  const [method, url] = route.split(" ");
  if (method === undefined || url === undefined) throw new Error(`"${route}" is no route`);
  const { token, cookie, body } = request;
  const response = await app.inject({
    method: method as "GET" | "POST" | "PATCH" | "DELETE",
    url,
    ...(request.address === undefined ? {} : { remoteAddress: request.address }),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(cookie === undefined
        ? {}
        : { cookie, origin: publicUrl, "sec-fetch-site": "same-origin" }),
      ...(method === "POST" ? { "idempotency-key": request.key ?? randomUUID() } : {}),
      ...request.headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = String(response.headers["content-type"]).includes("json");
  return {
    status: response.statusCode,
    body: (isJson ? response.json() : undefined) as T,
    text: response.body,
    headers: response.headers,
  };
}
