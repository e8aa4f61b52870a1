import type { QueryArrayConfig } from "pg";
import type { DatabasePlace } from "../../../db/connection/database-place.ts";
import { openConnection } from "../../../db/connection/open-connection.ts";
import type { WatchSilence } from "../../../db/connection/silence-watch.ts";

export type Row = readonly (string | null)[];

/** A database connection that belongs to one lane. It sends statements together, and is discarded when it breaks. */
export interface LaneConnection {
  /**
   * Sends the statements together and returns the rows of each, in order; `false` is skipped. If one fails, the
   * transaction is aborted, the later statements fail too, and the first failure is thrown.
   */
  send(statements: readonly (QueryArrayConfig | false)[]): Promise<(Row[] | undefined)[]>;
  /** Runs the statement, if any, and commits; throws if the server rolled back instead. */
  commit(statement: QueryArrayConfig | undefined): Promise<void>;
  /** Runs the statement as a transaction of its own, which is committed on return. */
  run(statement: QueryArrayConfig): Promise<void>;
  readonly broken: boolean;
  /** Closes the connection immediately; pending statements fail with this error. */
  cut(why: Error): void;
  close(): Promise<void>;
}

export interface LanePlace {
  readonly place: DatabasePlace;
  readonly watch: WatchSilence;
  /** How long a statement waits for a row locked by another session. */
  readonly lockWaitMs: number;
}

// A batch's statements are always look-ups by key. Their plans are cached, because planning would cost more than
// executing, and they never scan or hash. The timeouts end statements and transactions on the server that this side has
// given up on, since the server may never notice that the connection is gone.
const SESSION = `SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;
  SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off; SET jit = off;
  SET default_transaction_isolation = 'read committed'; SET statement_timeout = '10s';
  SET idle_in_transaction_session_timeout = '5s'`;

/** A cached plan suits the size of the tables at planning time, so it is renewed after at most this many batches. */
const MAX_BATCHES_OF_PLAN = 65_536;
/** How long closing waits for the server, which may be gone. */
const POLITE_MS = 1_000;

export async function connectLane({
  place,
  watch,
  lockWaitMs,
}: LanePlace): Promise<LaneConnection> {
  const open = await openConnection(place, { application_name: "tuppence-lane", pipeline: true });
  const { client, cut } = open;
  const stream = client.connection.stream;
  let broken = false;
  client.on("error", () => {
    broken = true;
  });
  client.on("end", () => {
    broken = true;
  });
  watch(open);
  await client.query(`${SESSION}; SET lock_timeout = ${lockWaitMs}`);

  let batches = 0;
  let nextPlans = 2;

  /** Discards plans at the 2nd, 4th, 8th… batch, which is about as often as growing tables double in size. */
  async function remakePlans(): Promise<void> {
    if (++batches < nextPlans) return;
    nextPlans = batches + Math.min(batches, MAX_BATCHES_OF_PLAN);
    await client.query("DISCARD PLANS");
  }

  async function sendAll(statements: readonly (QueryArrayConfig | false)[]) {
    // All of them leave in one network write.
    stream.cork();
    const pending = statements.map(async (query) =>
      query === false ? undefined : client.query<(string | null)[]>(query),
    );
    stream.uncork();
    const answers = await Promise.allSettled(pending);
    return answers.map((answer) => {
      if (answer.status === "rejected") throw answer.reason;
      return answer.value;
    });
  }

  return {
    async send(statements) {
      return (await sendAll(statements)).map((result) => result?.rows);
    },
    async commit(statement) {
      const results = await sendAll([statement ?? false, { text: "COMMIT", rowMode: "array" }]);
      const command = results.at(-1)?.command;
      if (command !== "COMMIT") throw new Error(`the batch ended with ${command}`);
      await remakePlans();
    },
    async run(statement) {
      // Resolves when the server reports ready, which it does after the commit (protocol 3.0, extended query).
      await client.query(statement);
      await remakePlans();
    },
    get broken() {
      return broken;
    },
    cut(why) {
      broken = true;
      cut(why);
    },
    async close() {
      broken = true;
      const impatient = setTimeout(() => cut(new Error("Connection terminated")), POLITE_MS);
      await client.end();
      clearTimeout(impatient);
    },
  };
}
