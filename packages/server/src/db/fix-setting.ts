import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/**
 * Settings that the stored data depends on: the first start writes them, later ones must agree.
 * @throws Error naming the variable when the database was made with another value.
 */
export async function fixSetting(
  kysely: Kysely<Database>,
  setting: { readonly name: string; readonly value: string; readonly variable: string },
): Promise<void> {
  const { name, value, variable } = setting;
  await kysely
    .insertInto("settings")
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await kysely
    .selectFrom("settings")
    .select("value")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  if (stored.value === value) return;
  throw new Error(
    `${variable}: this database was made with ${stored.value}, and ${value} would look for its data in the wrong places. ` +
      `Set it to ${stored.value}, or leave it unset if that is the default.`,
  );
}
