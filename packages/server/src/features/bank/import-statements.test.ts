import { afterAll, beforeEach, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { chunksOf } from "../../rails/bank/camt053/testing/read-document.ts";
import { statementXml, type XmlEntry } from "../../rails/bank/camt053/testing/statement-xml.ts";
import { AnothersAccountError, StatementUnreadableError } from "./errors.ts";
import { importStatements } from "./import-statements.ts";

const account = "DE89370400440532013000";
const nowMs = Date.UTC(2026, 10, 30);

const day = (date: string, amounts: readonly string[], reference?: string): XmlEntry[] =>
  amounts.map((amount, at) => ({
    amount,
    bookedOn: date,
    ...(reference === undefined ? {} : { reference: `${reference}-${at}` }),
    parts: [{ remittance: ["Thanks"] }],
  }));

async function* breaking() {
  yield* chunksOf(statementXml("02", [{ entries: [{ amount: "3" }] }]).slice(0, 900));
  throw new Error("gone");
}

describe("importing bank statements", () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(async () => {
    await database.pool.query("TRUNCATE bank_entries, bank_statements");
  });
  afterAll(() => database.drop());

  const bring = (document: string) =>
    importStatements({ pool: database.pool, account, now: () => nowMs }, chunksOf(document));
  const entries = () =>
    database.kysely.selectFrom("bank_entries").selectAll().orderBy("id").execute();
  const statements = () => database.kysely.selectFrom("bank_statements").selectAll().execute();
  const everything = async () => [await entries(), await statements()];

  test("keeps each booking with what is known of it, in the order of the document", async () => {
    const part = {
      remittance: ["Top-up", "rf60 Kqzm", "XWPT"],
      debtorName: "A",
      debtorIban: account,
    };
    const entry = { amount: "20", reference: "B1", parts: [{ ...part, endToEndId: "E" }] };
    const done = await bring(
      statementXml("08", [{ id: "S1", entries: [entry, { amount: "0.05", direction: "DBIT" }] }]),
    );
    expect(done).toEqual({ statements: 1, entries: 2, newEntries: 2 });
    const [statement] = await statements();
    expect(statement).toMatchObject({ account, bank_id: "S1", entries: 2 });
    expect(await entries()).toMatchObject([
      {
        statement_id: statement?.id,
        ordinal: 1,
        amount_micros: 20_000_000n,
        currency: "EUR",
        direction: "credit",
        entry_reference: "B1",
        end_to_end_id: "E",
        remittance: "Top-up\nrf60 Kqzm\nXWPT",
        payment_references: ["RF60KQZMXWPT"],
        debtor_name: "A",
        debtor_iban: account,
        booked_on: "2026-11-30",
        imported_at_ms: BigInt(nowMs),
        state: "new",
      },
      { amount_micros: 50_000n, direction: "debit", payment_references: [], debtor_name: null },
    ]);
  });

  test("a repeated document changes nothing", async () => {
    const document = statementXml("02", [{ entries: day("2026-11-28", ["1", "1", "2"]) }]);
    expect((await bring(document)).newEntries).toBe(3);
    const before = await everything();
    expect(await bring(document)).toEqual({ statements: 1, entries: 3, newEntries: 0 });
    expect(await everything()).toEqual(before);
  });

  test.each(["BANK", undefined])(
    "statements that overlap book each booking once (%s)",
    async (reference) => {
      const days = ["2026-11-26", "2026-11-27", "2026-11-28"].map((date) =>
        day(date, ["5", "5", "7"], reference && `${reference}${date}`),
      );
      const [first = [], second = [], third = []] = days;
      await bring(statementXml("02", [{ id: "1", entries: [...first, ...second] }]));
      const next = await bring(statementXml("08", [{ id: "2", entries: [...second, ...third] }]));
      expect(next).toEqual({ statements: 1, entries: 6, newEntries: 3 });
      expect(await entries()).toHaveLength(9);
      expect((await statements()).map((row) => row.entries)).toEqual([6, 3]);
    },
  );

  test("statements of one document that overlap do so too", async () => {
    const entriesOfDay = day("2026-11-28", ["5", "5"]);
    const done = await bring(
      statementXml("02", [
        { id: "1", entries: entriesOfDay },
        { id: "2", entries: [...entriesOfDay, { amount: "9" }] },
      ]),
    );
    expect(done).toEqual({ statements: 2, entries: 5, newEntries: 3 });
  });

  test("a document imported ten times at once is booked once", async () => {
    const document = statementXml("02", [
      { entries: Array.from({ length: 1_200 }, (_, at) => ({ amount: String(at % 50) })) },
    ]);
    const done = await Promise.all(Array.from({ length: 10 }, () => bring(document)));
    expect(done.reduce((sum, { newEntries }) => sum + newEntries, 0)).toBe(1_200);
    expect(await entries()).toHaveLength(1_200);
    expect(await statements()).toHaveLength(1);
  });

  test("a document cut in its middle changes nothing and says where", async () => {
    const known = statementXml("02", [{ entries: [{ amount: "3" }] }]);
    await bring(known);
    const before = await everything();
    const document = statementXml("02", [
      { entries: Array.from({ length: 1_500 }, () => ({ amount: "1" })) },
    ]);
    const cut = document.slice(0, document.length / 2);
    const line = cut.split("\n").length;
    const failure: unknown = await bring(cut).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StatementUnreadableError);
    expect((failure as StatementUnreadableError).message).toMatch(
      new RegExp(`line ${line}, column \\d+: the document ends inside <`),
    );
    expect(await everything()).toEqual(before);
    // The connection is fit for the next one.
    expect((await bring(document)).newEntries).toBe(1_500);
  });

  test("a document whose end is not XML changes nothing, although all its bookings were sound", async () => {
    const document = statementXml("02", [{ entries: [{ amount: "3" }] }]);
    await expect(bring(`${document}<more/>`)).rejects.toThrow(StatementUnreadableError);
    expect(await everything()).toEqual([[], []]);
  });

  test("a document that has also a statement of another account changes nothing", async () => {
    const document = statementXml("02", [
      { entries: [{ amount: "3" }] },
      { account: "NL91ABNA0417164300", entries: [{ amount: "4" }] },
    ]);
    await expect(bring(document)).rejects.toThrow(AnothersAccountError);
    expect(await everything()).toEqual([[], []]);
  });

  test("an upload that breaks off changes nothing", async () => {
    const deps = { pool: database.pool, account, now: () => nowMs };
    await expect(importStatements(deps, breaking())).rejects.toThrow("gone");
    expect(await everything()).toEqual([[], []]);
  });
});
