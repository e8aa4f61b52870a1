import { Client } from "pg";

const ACCOUNTS = 100_000;

/** The tables of TPC-B as pgbench makes them, for `scale` branches. */
export async function makeTpcb(url: string, scale: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`
    SET synchronous_commit = off;
    CREATE SCHEMA tpcb;
    CREATE TABLE tpcb.branches (bid int PRIMARY KEY, bbalance int, filler char(88)) WITH (fillfactor = 100);
    CREATE TABLE tpcb.tellers (tid int PRIMARY KEY, bid int, tbalance int, filler char(84));
    CREATE TABLE tpcb.accounts (aid int PRIMARY KEY, bid int, abalance int, filler char(84));
    CREATE TABLE tpcb.history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    INSERT INTO tpcb.branches SELECT n, 0, '' FROM generate_series(1, ${scale}) n;
    INSERT INTO tpcb.tellers SELECT n, (n - 1) / 10 + 1, 0, '' FROM generate_series(1, ${scale * 10}) n;
    INSERT INTO tpcb.accounts SELECT n, (n - 1) / ${ACCOUNTS} + 1, 0, '' FROM generate_series(1, ${scale * ACCOUNTS}) n;
  `);
  await client.query("VACUUM ANALYZE tpcb.branches, tpcb.tellers, tpcb.accounts");
  await client.query("CHECKPOINT");
  await client.end();
}

const draw = (limit: number) => 1 + Math.floor(Math.random() * limit);

/** The transactions of TPC-B, each with its five statements between begin and commit, on 16 connections. */
export async function runTpcb(url: string, scale: number, forMs: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: 16 }, async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const startedMs = performance.now();
  const counts = await Promise.all(
    clients.map(async (client) => {
      let transactions = 0;
      while (performance.now() - startedMs < forMs) {
        await transaction(client, scale);
        transactions++;
      }
      return transactions;
    }),
  );
  const seconds = (performance.now() - startedMs) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

async function transaction(client: Client, scale: number): Promise<void> {
  const [account, teller, branch] = [draw(scale * ACCOUNTS), draw(scale * 10), draw(scale)];
  const delta = draw(10_001) - 5_001;
  const run = (name: string, text: string, values: number[]) =>
    client.query({ name: `tpcb-${name}`, text, values });
  await client.query("BEGIN");
  await run("account", "UPDATE tpcb.accounts SET abalance = abalance + $1 WHERE aid = $2", [
    delta,
    account,
  ]);
  await run("balance", "SELECT abalance FROM tpcb.accounts WHERE aid = $1", [account]);
  await run("teller", "UPDATE tpcb.tellers SET tbalance = tbalance + $1 WHERE tid = $2", [
    delta,
    teller,
  ]);
  await run("branch", "UPDATE tpcb.branches SET bbalance = bbalance + $1 WHERE bid = $2", [
    delta,
    branch,
  ]);
  await run(
    "history",
    "INSERT INTO tpcb.history (tid, bid, aid, delta, mtime) VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)",
    [teller, branch, account, delta],
  );
  await client.query("COMMIT");
}
