import { startEmbeddedPostgres } from "../embedded-postgres.ts";

/** A program with an embedded PostgreSQL, for tests that kill it: says where it runs, then waits. */
const [dataDir = ""] = process.argv.slice(2);
const server = await startEmbeddedPostgres({
  dataDir,
  log: { info: () => {}, warn: () => {} },
  onGone: (error) => {
    throw error;
  },
});
process.send?.({ url: server.url, pid: server.pid() });
