import { rmSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { statementXml } from "../../rails/bank/camt053/testing/statement-xml.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { readFolder } from "./read-folder.ts";
import { paid, TEST_ACCOUNT, testBank } from "./testing/test-bank.ts";

let folder: string;
let platform: TestPlatform;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tuppence-bank-"));
  platform = await createTestPlatform({ bank: { ...TEST_ACCOUNT, folder } });
});
beforeEach(async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
});
afterAll(async () => {
  await platform.close();
  await rm(folder, { recursive: true });
});

const document = (amount: string) => statementXml("02", [{ entries: [paid(amount)] }]);
const put = async (name: string, text: string, ageMs = 60_000) => {
  await writeFile(join(folder, name), text);
  const at = new Date(platform.clock.now() - ageMs);
  await utimes(join(folder, name), at, at);
};
const run = () => platform.runJobs("read bank folder");
const amounts = async () => (await testBank(platform).entries()).map(({ amount }) => amount);

test("statements in the folder are imported and moved to done/", async () => {
  await put("monday.xml", document("11"));
  await put("notes.txt", "not a statement");
  await run();
  expect(await amounts()).toContain("11");
  expect((await readdir(folder)).toSorted()).toEqual(["done", "notes.txt"]);
  expect(await readdir(join(folder, "done"))).toEqual(["monday.xml"]);
});

test("a file of a name that is in done/ already is kept beside it", async () => {
  await put("monday.xml", document("12"));
  await run();
  await put("monday.xml", document("13"));
  await run();
  expect(await readdir(join(folder, "done"))).toHaveLength(2);
  expect(await amounts()).toEqual(expect.arrayContaining(["12", "13"]));
});

test("a file that is refused goes to failed/, with the reason, and does not stop the others", async () => {
  await put("a-cut.XML", document("14").slice(0, -40));
  await put("b-whole.xml", document("15"));
  await run();
  expect((await readdir(join(folder, "failed"))).toSorted()).toEqual([
    "a-cut.XML",
    "a-cut.XML.reason.txt",
  ]);
  const reason = await readFile(join(folder, "failed", "a-cut.XML.reason.txt"), "utf8");
  expect(reason).toMatch(/line \d+, column \d+: the document ends inside </);
  expect(await amounts()).toContain("15");
  expect(await amounts()).not.toContain("14");
});

test("a file that is still being written waits", async () => {
  await put("now.xml", document("16"), 1_000);
  await run();
  expect(await readdir(folder)).toEqual(["now.xml"]);
  platform.clock.advance(10_000);
  await run();
  expect(await amounts()).toContain("16");
});

test("when the database is away, files stay where they are", async () => {
  await put("later.xml", document("17"));
  await platform.db.pool.query("ALTER TABLE bank_entries RENAME TO bank_entries_away");
  await run();
  await platform.db.pool.query("ALTER TABLE bank_entries_away RENAME TO bank_entries");
  expect(await readdir(folder)).toEqual(["later.xml"]);
  await run();
  expect(await amounts()).toContain("17");
});

test("a file that another server moves at the last moment is left to that server", async () => {
  await put("gone.xml", document("18"));
  const warnings: string[] = [];
  await readFolder({
    db: platform.db,
    account: { ...TEST_ACCOUNT, folder },
    warn: (_, fields) => void warnings.push(String(fields["err"])),
    // The clock is read between looking at the file and opening it.
    now: () => {
      rmSync(join(folder, "gone.xml"), { force: true });
      return platform.clock.now();
    },
  });
  expect(warnings).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
  expect(await amounts()).not.toContain("18");
});

test("two servers that share the folder import a file once", async () => {
  const beside = await createTestPlatform({ bank: { ...TEST_ACCOUNT, folder } }, platform.clock, {
    beside: platform,
  });
  for (let at = 0; at < 5; at++) await put(`${at}.xml`, document(`${100 + at}`));
  await Promise.all([run(), beside.runJobs("read bank folder"), run()]);
  expect((await readdir(join(folder, "done"))).toSorted()).toEqual([
    "0.xml",
    "1.xml",
    "2.xml",
    "3.xml",
    "4.xml",
  ]);
  expect((await amounts()).filter((amount) => amount.startsWith("10"))).toHaveLength(5);
  await beside.close();
});
