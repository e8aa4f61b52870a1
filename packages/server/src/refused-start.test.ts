import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./db/testing/index.ts";
import { PROGRAM } from "./program.ts";

/** Started as from an operator's shell, without a parent that listens. */
describe("a start that is refused", { timeout: 120_000 }, () => {
  let dataDir: string;
  let database: TestDatabase;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "tuppence-refused-"));
    database = await createTestDatabase({ empty: true });
    env = {
      DATABASE_URL: database.url,
      TUPPENCE_SECRET: "s".repeat(32),
      TUPPENCE_OPERATOR_KEY: `op_${"k".repeat(24)}`,
    };
  });
  afterEach(async () => {
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const refusal = async (changes: NodeJS.ProcessEnv, more: NodeJS.ProcessEnv = env) => {
    const child = spawn(process.execPath, [PROGRAM], {
      env: {
        PATH: process.env["PATH"],
        NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
        TUPPENCE_DATA_DIR: dataDir,
        TUPPENCE_PORT: "0",
        TUPPENCE_LOG_LEVEL: "warn",
        ...more,
        ...changes,
      },
    });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, output, errors };
  };

  test("prints one line on standard error about what is wrong with a setting or a folder, and exits with 1", async () => {
    expect(await refusal({ TUPPENCE_PROT: "1" })).toEqual(sentence("TUPPENCE_PROT: there is no"));
    writeFileSync(join(dataDir, "file"), "");
    const inFile = { TUPPENCE_DATA_DIR: join(dataDir, "file", "data") };
    expect(await refusal(inFile, {})).toEqual(
      sentence("The file or folder .* has a file where a folder should be"),
    );
    expect(await refusal({ TUPPENCE_HOST: "192.0.2.1" })).toEqual(
      sentence("TUPPENCE_HOST: 192.0.2.1 is not an address of this machine"),
    );
  });

  test("names the database and what is wrong with it, but no password", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as AddressInfo;
    holder.close();
    await once(holder, "close");
    const place = `127.0.0.1:${port}`;
    const away = await refusal({ DATABASE_URL: `postgresql://me:hunter2@${place}/books` });
    expect(away).toEqual(
      sentence(`Cannot connect to the database at ${place}: .*Nothing answers at this address`),
    );
    expect(away.errors).not.toContain("hunter2");
    const missing = new URL(database.url);
    missing.pathname = "/no_such_database";
    expect(await refusal({ DATABASE_URL: missing.href })).toEqual(
      sentence("Cannot connect to the database at .*It has no database of this name"),
    );
    await database.pool.query(
      "CREATE TABLE tuppence_migrations (version int, name text, checksum text)",
    );
    await database.pool.query(
      "INSERT INTO tuppence_migrations VALUES (1, '0001_catalog.sql', 'x')",
    );
    expect(await refusal({})).toEqual(sentence("The migration 0001_catalog.sql was altered"));
  });
});

/** What it prints: one line of words, no stack, no JSON. */
function sentence(words: string) {
  return {
    code: 1,
    output: "",
    errors: expect.stringMatching(new RegExp(`^Tuppence does not start\\. ${words}[^\n]*\n$`)),
  };
}
