import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MigrationError, migrate } from "./migrate.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

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

  test("a file that fails leaves nothing of itself, and those before it stay", async () => {
    write("0003_broken.sql", "INSERT INTO fruit VALUES ('plum'); SELECT no_such_thing;");
    await expect(migrate(database.url, directory)).rejects.toThrow(
      /^The migration 0003_broken.sql failed, nothing of it stays: .*no_such_thing/,
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

  test("other line ends are not an alteration", async () => {
    write("0003_pear.sql", "INSERT INTO fruit\nVALUES ('pear');\n");
    await migrate(database.url, directory);
    write("0003_pear.sql", "INSERT INTO fruit\r\nVALUES ('pear');\r\n");
    expect(await migrate(database.url, directory)).toEqual([]);
  });

  test("refuses a file numbered before one that was applied", async () => {
    write("0004_pear.sql", "INSERT INTO fruit VALUES ('pear');");
    await migrate(database.url, directory);
    write("0003_plum.sql", "INSERT INTO fruit VALUES ('plum');");
    await expect(migrate(database.url, directory)).rejects.toThrow("Number it anew");
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
