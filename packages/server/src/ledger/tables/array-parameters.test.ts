import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import {
  bigintColumn,
  intColumn,
  smallintColumn,
  textColumn,
  uuidColumn,
} from "./array-parameters.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});
afterAll(() => database.drop());

/** The values that PostgreSQL reads from an array parameter, as text. */
async function read(type: string, column: Buffer): Promise<(string | null)[]> {
  const { rows } = await database.pool.query<{ value: string | null }>(
    `SELECT value::text FROM unnest($1::${type}[]) WITH ORDINALITY AS u (value, place) ORDER BY place`,
    [column],
  );
  return rows.map(({ value }) => value);
}

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
// PostgreSQL texts cannot contain NUL. The API rejects NUL and unpaired surrogates.
const text = fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0"));

const columns = <T>(item: fc.Arbitrary<T>) => fc.array(fc.option(item), { maxLength: 40 });

describe("PostgreSQL reads binary array parameters correctly", () => {
  test("uuids, with and without hyphens", async () => {
    await fc.assert(
      fc.asyncProperty(columns(fc.uuid()), async (items) => {
        expect(
          await read(
            "uuid",
            uuidColumn(items, (item) => item),
          ),
        ).toEqual(items);
        const bare = uuidColumn(items, (item) => item?.replaceAll("-", "") ?? null);
        expect(await read("uuid", bare)).toEqual(items);
      }),
      { numRuns: 50 },
    );
  });

  test("amounts over the full range of int64, and times", async () => {
    const times = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    await fc.assert(
      fc.asyncProperty(columns(fc.oneof(int64, times)), async (items) => {
        const expected = items.map((item) => item?.toString() ?? null);
        expect(
          await read(
            "bigint",
            bigintColumn(items, (item) => item),
          ),
        ).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test("days, legs and texts of any script", async () => {
    expect(
      await read(
        "int",
        intColumn([0, -1, 2 ** 31 - 1], (item) => item),
      ),
    ).toEqual(["0", "-1", "2147483647"]);
    expect(
      await read(
        "smallint",
        smallintColumn([0, 1], (item) => item),
      ),
    ).toEqual(["0", "1"]);
    await fc.assert(
      fc.asyncProperty(columns(text), async (items) => {
        expect(
          await read(
            "text",
            textColumn(items, (item) => item),
          ),
        ).toEqual(items);
      }),
      { numRuns: 50 },
    );
  });
});
