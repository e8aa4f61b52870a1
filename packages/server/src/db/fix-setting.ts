import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/**
 * Settings that the stored data depends on: the first start writes them, and later ones must agree or leave them unset.
 * @returns the value in force.
 * @throws Error with the refusal when the database was made with another value.
 */
export async function fixSetting(
  kysely: Kysely<Database>,
  setting: {
    readonly name: string;
    readonly configured: string | undefined;
    /** What a new database gets when none is configured. */
    readonly initial: string;
    /** The message for a start with another value. */
    readonly refusal: (stored: string) => string;
  },
): Promise<string> {
  const { name, configured, initial, refusal } = setting;
  await kysely
    .insertInto("settings")
    .values({ name, value: configured ?? initial })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await kysely
    .selectFrom("settings")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  if (configured === undefined || stored.value === configured) return stored.value;
  throw new Error(refusal(stored.value));
}
