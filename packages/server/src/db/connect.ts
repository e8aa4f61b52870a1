import { Kysely, PostgresDialect } from "kysely";
import { Pool, TypeOverrides } from "pg";
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
  /** A connection that waits in the pool was lost. The pool has removed it already; the next query opens another. */
  readonly onIdleError?: (error: Error) => void;
}

/** Opens a pool of connections (lazily: a database that is away shows at the first query). */
export function connect(options: ConnectOptions): Db {
  const statementTimeoutMs = options.statementTimeoutMs ?? 15_000;
  const pool = new Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 20,
    types,
    application_name: "tuppence",
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    // Should the server vanish without a word, a caller waits a little longer than the server itself would let it.
    query_timeout: statementTimeoutMs + 5_000,
    keepAlive: true,
  });
  pool.on("error", (error) => options.onIdleError?.(error));
  // The pool listens to idle connections only. One that is lost while lent out fails its query, which its borrower
  // sees; unheard, its `error` event would end the program besides.
  pool.on("connect", (client) => client.on("error", () => {}));
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  return {
    pool,
    kysely,
    close: () => (closing ??= kysely.destroy().then(() => (pool.ended ? undefined : pool.end()))),
  };
}

function parseInt8Array(text: string): (bigint | null)[] {
  const inner = text.slice(1, -1);
  if (inner === "") return [];
  return inner.split(",").map((item) => (item === "NULL" ? null : BigInt(item)));
}
