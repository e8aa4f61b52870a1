import type { QueryArrayConfig } from "pg";
import type { DatabasePlace } from "../../../db/connection/database-place.ts";
import { openConnection } from "../../../db/connection/open-connection.ts";
import type { WatchSilence } from "../../../db/connection/silence-watch.ts";

export type Row = readonly (string | null)[];

/** One connection that belongs to one lane. It sends statements together and is thrown away when it breaks. */
export interface LaneConnection {
  /**
   * Sends the statements in one go and answers with the rows of each, in order; `false` stands for none.
   * When one fails the transaction is over, those behind it fail too, and the first failure is thrown.
   */
  send(statements: readonly (QueryArrayConfig | false)[]): Promise<(Row[] | undefined)[]>;
  /** Runs the statement, if any, and commits; throws when the server rolled back instead. */
  commit(statement: QueryArrayConfig | undefined): Promise<void>;
  /** Runs the statement as a transaction of its own. When it returns, that is committed. */
  run(statement: QueryArrayConfig): Promise<void>;
  readonly broken: boolean;
  /** Ends it at once; who waits for an answer gets this error. */
  cut(why: Error): void;
  close(): Promise<void>;
}

export interface LanePlace {
  readonly place: DatabasePlace;
  readonly watch: WatchSilence;
  /** How long a statement waits for a row that somebody else holds. */
  readonly lockWaitMs: number;
}

// A batch's statements are look-ups by key whatever the tables hold. Their plans are kept, since making them
// would cost more than running them, and never scan or hash. What this side gave up waiting for ends by itself on the
// other side too: it may never hear that nobody listens any more.
const SESSION = `SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;
  SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off; SET jit = off;
  SET default_transaction_isolation = 'read committed'; SET statement_timeout = '10s';
  SET idle_in_transaction_session_timeout = '5s'`;

/** A kept plan is as good as the tables were large when it was made: it is made anew this often at the latest. */
const MAX_BATCHES_OF_PLAN = 65_536;
/** A server that is gone does not say goodbye. */
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

  /** At the 2nd, 4th, 8th… batch: tables that grow double their size about as often. */
  async function remakePlans(): Promise<void> {
    if (++batches < nextPlans) return;
    nextPlans = batches + Math.min(batches, MAX_BATCHES_OF_PLAN);
    await client.query("DISCARD PLANS");
  }

  async function sendAll(statements: readonly (QueryArrayConfig | false)[]) {
    // One write to the network for all of them.
    stream.cork();
    const asked = statements.map(async (query) =>
      query === false ? undefined : client.query<(string | null)[]>(query),
    );
    stream.uncork();
    const answers = await Promise.allSettled(asked);
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
      // Answered when the server is ready again, which it is after the commit (protocol 3.0, extended query).
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
