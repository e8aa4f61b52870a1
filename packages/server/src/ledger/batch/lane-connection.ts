import { Socket } from "node:net";
import { Client, type ClientConfig, type QueryArrayConfig } from "pg";

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
  close(): Promise<void>;
}

// A batch's statements are look-ups by key whatever the tables hold. Their plans are kept, since making them
// would cost more than running them, and never scan or hash.
const SESSION = `SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;
  SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off; SET jit = off;
  SET default_transaction_isolation = 'read committed'; SET statement_timeout = '30s';
  SET idle_in_transaction_session_timeout = '30s'`;

/** A kept plan is as good as the tables were large when it was made: it is made anew this often at the latest. */
const MAX_BATCHES_OF_PLAN = 65_536;

export async function connectLane(config: ClientConfig): Promise<LaneConnection> {
  const socket = new Socket();
  const settings = {
    application_name: "tuppence-lane",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...config,
    pipeline: true,
    stream: () => socket,
  };
  const client = new Client(settings);
  let broken = false;
  client.on("error", () => {
    broken = true;
  });
  client.on("end", () => {
    broken = true;
  });
  await client.connect();
  await client.query(SESSION);

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
    socket.cork();
    const asked = statements.map(async (query) =>
      query === false ? undefined : client.query<(string | null)[]>(query),
    );
    socket.uncork();
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
    async close() {
      broken = true;
      await client.end();
    },
  };
}
