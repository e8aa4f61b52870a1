import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/**
 * Settings that the stored data depends on: the first start writes them, later ones must agree or have no wish.
 * @returns the value that holds.
 * @throws Error naming the variable when the database was made with another value.
 */
export async function fixSetting(
  kysely: Kysely<Database>,
  setting: {
    readonly name: string;
    readonly wanted: string | undefined;
    /** What a new database gets when nothing is wanted. */
    readonly initial: string;
    readonly variable: string;
  },
): Promise<string> {
  const { name, wanted, initial, variable } = setting;
  await kysely
    .insertInto("settings")
    .values({ name, value: wanted ?? initial })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await kysely
    .selectFrom("settings")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  if (wanted === undefined || stored.value === wanted) return stored.value;
  throw new Error(
    `${variable}: this database was made with ${stored.value}, and ${wanted} would look for its data in the wrong places. ` +
      `Set it to ${stored.value}, or leave it unset.`,
  );
}
