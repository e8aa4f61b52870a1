import { Kysely, PostgresDialect } from "kysely";
import { type ClientBase, type ClientConfig, Pool, TypeOverrides } from "pg";
import { type DatabasePlace, databasePlace } from "./connection/database-place.ts";
import { openConnection } from "./connection/open-connection.ts";
import { PoolClient } from "./connection/pool-client.ts";
import { createSilenceWatch } from "./connection/silence-watch.ts";
import type { Database } from "./schema.ts";

const INT8 = 20;
const INT8_ARRAY = 1016;

/** Amounts and times are int8 columns; a JavaScript number could not hold them all, so they come as bigint. */
const types = new TypeOverrides();
types.setTypeParser(INT8, (text: string) => BigInt(text));
types.setTypeParser(INT8_ARRAY, parseInt8Array);

export interface Db {
  /** For hand-written SQL. */
  readonly pool: Pool;
  /** For ordinary queries; the same connections. */
  readonly kysely: Kysely<Database>;
  readonly close: () => Promise<void>;
}

export interface ConnectOptions {
  readonly url: string;
  readonly maxConnections?: number;
  readonly statementTimeoutMs?: number;
  /** After this much silence on a connection, it is checked whether the server is at work; 3 seconds by default. */
  readonly suspectAfterMs?: number;
  /** How much longer this side waits than the server would let a statement run; 3 seconds by default. */
  readonly graceMs?: number;
  /** An idle connection of the pool was lost. The pool has already removed it; the next query opens another. */
  readonly onIdleError?: (error: Error) => void;
}

/** The time limit for getting a free or new connection. */
const CONNECTION_WAIT_MS = 5_000;
/** The time limit for a row or table that is locked. */
const LOCK_WAIT_MS = 5_000;

/** Opens a pool of connections. It connects lazily: an unavailable database shows at the first query. */
export function connect(options: ConnectOptions): Db {
  const statementTimeoutMs = options.statementTimeoutMs ?? 15_000;
  const pool = new Pool({
    max: options.maxConnections ?? 20,
    connectionTimeoutMillis: CONNECTION_WAIT_MS,
    idleTimeoutMillis: 60_000,
    Client: clientsOf(databasePlace(options.url), options, {
      types,
      application_name: "tuppence",
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
      lock_timeout: Math.min(LOCK_WAIT_MS, statementTimeoutMs),
    }),
  });
  pool.on("error", (error) => options.onIdleError?.(error));
  // The pool listens only to idle connections. When a borrowed one is lost, its query fails, which its borrower sees;
  // without a listener, its `error` event would also end the program.
  pool.on("connect", (client) => client.on("error", () => {}));
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  return {
    pool,
    kysely,
    close: () => (closing ??= kysely.destroy().then(() => (pool.ended ? undefined : pool.end()))),
  };
}

/** The pool's clients. When one was found silent, those that wait in the pool are not trusted either. */
function clientsOf(
  place: DatabasePlace,
  options: ConnectOptions,
  config: ClientConfig & { readonly statement_timeout: number },
): new () => ClientBase {
  const living = new Set<PoolClient>();
  const limits = {
    suspectAfterMs: options.suspectAfterMs ?? 3_000,
    mostMs: config.statement_timeout + (options.graceMs ?? 3_000),
  };
  const watch = createSilenceWatch(place, limits, (error) => {
    if (error.lost) for (const client of living) client.cutIfIdle(error);
  });
  class Client extends PoolClient {
    protected async open() {
      const open = await openConnection(place, config);
      watch(open);
      living.add(this);
      open.client.once("end", () => living.delete(this));
      return open;
    }
  }
  return Client as unknown as new () => ClientBase;
}

function parseInt8Array(text: string): (bigint | null)[] {
  const inner = text.slice(1, -1);
  if (inner === "") return [];
  return inner.split(",").map((item) => (item === "NULL" ? null : BigInt(item)));
}
