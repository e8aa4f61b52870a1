import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MigrationError, migrate } from "./migrate.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";
import { withDatabase } from "./testing/template.ts";

describe("migrate", () => {
  let database: TestDatabase;
  let directory: string;
  beforeEach(async () => {
    database = await createTestDatabase({ empty: true });
    directory = mkdtempSync(join(tmpdir(), "tuppence-migrations-"));
    write("0001_fruit.sql", "CREATE TABLE fruit (name text PRIMARY KEY);");
    write("0002_apple.sql", "INSERT INTO fruit VALUES ('apple');");
  });
  afterEach(async () => {
    await database.drop();
    rmSync(directory, { recursive: true });
  });
  const write = (name: string, sql: string) => writeFileSync(join(directory, name), sql);
  const fruit = async () => (await database.pool.query("SELECT name FROM fruit")).rows;

  test("applies the files in order, each once", async () => {
    expect(await migrate(database.url, directory)).toEqual(["0001_fruit.sql", "0002_apple.sql"]);
    expect(await migrate(database.url, directory)).toEqual([]);
    write("0003_pear.sql", "INSERT INTO fruit VALUES ('pear');");
    expect(await migrate(database.url, directory)).toEqual(["0003_pear.sql"]);
    expect(await fruit()).toEqual([{ name: "apple" }, { name: "pear" }]);
  });

  test("of programs that start at once, one works and the others wait for it", async () => {
    const all = await Promise.all(
      Array.from({ length: 5 }, () => migrate(database.url, directory)),
    );
    expect(all.flat().toSorted()).toEqual(["0001_fruit.sql", "0002_apple.sql"]);
    expect(await fruit()).toEqual([{ name: "apple" }]);
  });

  test("a failing file leaves nothing behind, and those before it stay applied", async () => {
    write("0003_broken.sql", "INSERT INTO fruit VALUES ('plum'); SELECT no_such_thing;");
    await expect(migrate(database.url, directory)).rejects.toThrow(
      /^The migration 0003_broken.sql failed, and nothing of it was kept: .*no_such_thing/,
    );
    expect(await fruit()).toEqual([{ name: "apple" }]);
    write("0003_broken.sql", "INSERT INTO fruit VALUES ('plum');");
    expect(await migrate(database.url, directory)).toEqual(["0003_broken.sql"]);
  });

  test("refuses a database that a newer program made", async () => {
    write("0003_pear.sql", "INSERT INTO fruit VALUES ('pear');");
    await migrate(database.url, directory);
    rmSync(join(directory, "0003_pear.sql"));
    await expect(migrate(database.url, directory)).rejects.toThrow(
      "The database is newer than this program: it has migration 0003_pear.sql",
    );
  });

  test("refuses a file that was altered after it was applied", async () => {
    await migrate(database.url, directory);
    write("0002_apple.sql", "INSERT INTO fruit VALUES ('quince');");
    await expect(migrate(database.url, directory)).rejects.toThrow(
      "The migration 0002_apple.sql was altered after this database applied it",
    );
  });

  test("different line ends are not an alteration", async () => {
    write("0003_pear.sql", "INSERT INTO fruit\nVALUES ('pear');\n");
    await migrate(database.url, directory);
    write("0003_pear.sql", "INSERT INTO fruit\r\nVALUES ('pear');\r\n");
    expect(await migrate(database.url, directory)).toEqual([]);
  });

  test("leaves another program's table of migrations alone, whatever is in it", async () => {
    for (const columns of [
      "id serial PRIMARY KEY, timestamp bigint, name text",
      "version bigint, name text, checksum text, applied_at timestamptz",
    ]) {
      await database.pool.query(`CREATE TABLE migrations (${columns})`);
      await database.pool.query("INSERT INTO migrations (name) VALUES ('0001_theirs.sql')");
      await migrate(database.url, directory);
      expect(await fruit()).toEqual([{ name: "apple" }]);
      const theirs = await database.pool.query("SELECT name FROM migrations");
      expect(theirs.rows).toEqual([{ name: "0001_theirs.sql" }]);
      await database.pool.query("DROP TABLE migrations, tuppence_migrations, fruit");
    }
  });

  test("a database from when our table had its former name continues where it was", async () => {
    await migrate(database.url, directory);
    await database.pool.query("ALTER TABLE tuppence_migrations RENAME TO migrations");
    write("0003_pear.sql", "INSERT INTO fruit VALUES ('pear');");
    expect(await migrate(database.url, directory)).toEqual(["0003_pear.sql"]);
    expect(await fruit()).toEqual([{ name: "apple" }, { name: "pear" }]);
    // Afterwards the name is free for others.
    await database.pool.query("CREATE TABLE migrations (id int)");
    expect(await migrate(database.url, directory)).toEqual([]);
  });

  test("reports when another program has a table with a name we need", async () => {
    await database.pool.query("CREATE TABLE fruit (id int)");
    await expect(migrate(database.url, directory)).rejects.toThrow(
      /"fruit" already exists. Another program seems to use this database/,
    );
  });

  test.each(["SQL_ASCII", "LATIN1", "EUC_KR"])(
    "refuses a database that is not in UTF-8 before writing anything: %s",
    async (encoding) => {
      const name = `other_${encoding.toLowerCase()}_${process.pid}`;
      await database.pool.query(
        `CREATE DATABASE ${name} ENCODING '${encoding}' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`,
      );
      const url = withDatabase(database.url, name);
      try {
        await expect(migrate(url, directory)).rejects.toThrow(
          new RegExp(`^The database ${name} has the encoding ${encoding}, .*ENCODING 'UTF8'`),
        );
        const other = new Client({ connectionString: url });
        await other.connect();
        const { rows } = await other.query("SELECT FROM pg_tables WHERE schemaname = 'public'");
        await other.end();
        expect(rows).toEqual([]);
      } finally {
        await database.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
      }
    },
  );

  test("refuses a file numbered before one that was applied", async () => {
    write("0004_pear.sql", "INSERT INTO fruit VALUES ('pear');");
    await migrate(database.url, directory);
    write("0003_plum.sql", "INSERT INTO fruit VALUES ('plum');");
    await expect(migrate(database.url, directory)).rejects.toThrow("Renumber it");
  });

  test.each(["0002_again.sql", "3_short.sql", "0003-dash.sql"])(
    "refuses a file %s",
    async (name) => {
      write(name, "SELECT 1;");
      await expect(migrate(database.url, directory)).rejects.toThrow(MigrationError);
    },
  );

  test("the product's own files apply to an empty database", async () => {
    await migrate(database.url);
    const { rows } = await database.pool.query<{ table_name: string }>(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
    );
    const names = rows.map((row) => row.table_name);
    expect(names).toEqual(expect.arrayContaining(["wallets", "purchases", "settings", "buyers"]));
  });
});
