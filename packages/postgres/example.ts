import { startPostgres } from "@tuppence/postgres";
import pg from "pg";

const postgres = await startPostgres({ dataDir: ".data" });
const client = new pg.Client({ connectionString: postgres.url });
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS runs (at timestamptz DEFAULT now())");
await client.query("INSERT INTO runs DEFAULT VALUES");
const { rows } = await client.query("SELECT count(*) FROM runs");
console.log(`This program has run ${rows[0].count} times.`);
await client.end();
await postgres.stop();
