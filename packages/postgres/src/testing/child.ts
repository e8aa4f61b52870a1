import { startPostgres } from "../start-postgres.ts";

/** A program with its own PostgreSQL, for tests that kill it: reports where PostgreSQL runs, then waits. */
const [dataDir = ""] = process.argv.slice(2);
const server = await startPostgres({ dataDir });
process.send?.({ url: server.url, pid: server.pid() });
