import type { AddressInfo } from "node:net";
import { startPostgres } from "@tuppence/postgres";
import type { Logger } from "pino";
import { type BoundedLog, createBoundedLog } from "../lib/bounded-log.ts";
import { closeInOrder } from "../lib/close-in-order.ts";
import { startClock } from "../clock/start-clock.ts";
import type { Config } from "../config.ts";
import { connect, type Db } from "../db/connect.ts";
import { migrate } from "../db/migrate.ts";
import { createMetrics } from "../http/metrics.ts";
import { startJobs } from "../jobs/start-jobs.ts";
import { machineMemory } from "../lib/machine-memory.ts";
import { createLedger, logFailures, startRollUp } from "../ledger/index.ts";
import { createFileStore } from "../storage/create-file-store.ts";
import { createProgram } from "./create-program.ts";
import { fixBooks, fixSecret } from "./fix-settings.ts";
import { refuseMixedMoney } from "./refuse-mixed-money.ts";

export interface Platform {
  /** Where it listens. Behind a proxy the public URL differs. */
  readonly url: string;
  /** Answers requests under way, then closes everything in order. */
  readonly close: () => Promise<void>;
}

export interface PlatformDeps {
  readonly config: Config;
  readonly log: Logger;
  /** This machine's clock. Everything time-dependent uses the database's clock, which is measured at the start. */
  readonly wallClock: () => number;
  /** The embedded PostgreSQL ended and cannot be restarted. */
  readonly onDatabaseGone: (error: Error) => void;
}

/** A warning that may occur many times a second while the database is away is logged once within this time. */
const SAME_WARNING_MS = 5_000;

/** Puts the parts together and starts each once its dependencies run; a failure closes those already running. */
export async function startPlatform(deps: PlatformDeps): Promise<Platform> {
  const { config, log } = deps;
  const started: (() => Promise<unknown>)[] = [];
  const closeAll = once(() => closeInOrder(started.toReversed(), log));
  const warn = createBoundedLog(log, { everyMs: SAME_WARNING_MS, now: () => performance.now() });
  try {
    const databaseUrl = config.databaseUrl ?? (await startDatabase(deps, started));
    const applied = await migrate(databaseUrl);
    if (applied.length > 0) log.info({ applied }, "migrated the database");
    const db = openDatabase(databaseUrl, warn, started);
    await fixSecret(db, config);
    await refuseMixedMoney(db, config);
    const books = await fixBooks(db, config);
    const { clock, stop } = await startClock({ pool: db.pool, wall: deps.wallClock, log });
    started.push(stop);
    const { now } = clock;
    const metrics = createMetrics();
    const ledger = createLedger({
      connection: { connectionString: databaseUrl },
      books,
      now,
      metrics: logFailures(metrics.ledger, warn),
    });
    started.push(() => ledger.close());
    const rollUp = startRollUp({
      pool: db.pool,
      books,
      now,
      onError: (err) => warn("roll-up", { err }, "the roll-up failed, and will be tried again"),
    });
    started.push(() => rollUp.stop());
    const fileStore = await createFileStore(config.files);
    started.push(() => fileStore.close());
    const { app, jobs, shared } = await createProgram({
      config: { ...config, books },
      db,
      ledger,
      fileStore,
      now,
      clockOffsetMs: clock.offsetMs,
      log,
      metrics,
    });
    const running = startJobs(jobs, shared, warn);
    started.push(() => running.stop());
    started.push(() => app.close());
    await app.listen({ host: config.host, port: config.port });
    return { url: urlOf(config, app.server.address()), close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function startDatabase(
  { config, log, onDatabaseGone }: PlatformDeps,
  started: (() => Promise<unknown>)[],
): Promise<string> {
  const postgres = await startPostgres({
    dataDir: config.dataDir,
    superuser: "tuppence",
    memoryBytes: machineMemory(),
    onGone: onDatabaseGone,
    log: {
      info: (message) => log.debug({ from: "postgres" }, message),
      warn: (message) => log.warn({ from: "postgres" }, message),
    },
  });
  started.push(() => postgres.stop());
  return postgres.url;
}

function openDatabase(url: string, warn: BoundedLog, started: (() => Promise<unknown>)[]): Db {
  const db = connect({
    url,
    onIdleError: (err) => warn("idle", { err }, "lost a database connection"),
  });
  started.push(() => db.close());
  return db;
}

function urlOf(config: Config, address: AddressInfo | string | null): string {
  const port = typeof address === "object" && address !== null ? address.port : config.port;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  return `http://${host}:${port}`;
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}
