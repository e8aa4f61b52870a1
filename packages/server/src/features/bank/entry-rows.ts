import type { BankEntryId } from "@tuppence/protocol";
import type { BankEntryState } from "@tuppence/protocol/wire";
import type { Kysely, Selectable } from "kysely";
import type { BankEntriesTable } from "../../db/bank-schema.ts";
import type { Database } from "../../db/schema.ts";

export type EntryRow = Selectable<BankEntriesTable> & { readonly id: BankEntryId };

export async function findEntry(
  kysely: Kysely<Database>,
  id: BankEntryId,
): Promise<EntryRow | undefined> {
  const row = await kysely
    .selectFrom("bank_entries")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row as EntryRow | undefined;
}

/** Newest first. */
export async function listEntries(
  kysely: Kysely<Database>,
  filter: {
    readonly state: BankEntryState | null;
    readonly after: BankEntryId | null;
    readonly limit: number;
  },
): Promise<readonly EntryRow[]> {
  let query = kysely
    .selectFrom("bank_entries")
    .selectAll()
    .orderBy("id", "desc")
    .limit(filter.limit);
  if (filter.state !== null) query = query.where("state", "=", filter.state);
  if (filter.after !== null) query = query.where("id", "<", filter.after);
  return (await query.execute()) as EntryRow[];
}

/** All in a state, oldest first, in parts of at most `size`. */
export async function* entriesIn(
  kysely: Kysely<Database>,
  state: "new" | "crediting" | "reversing",
  size: number,
): AsyncGenerator<readonly EntryRow[], void> {
  let after: BankEntryId | undefined;
  for (;;) {
    let query = kysely
      .selectFrom("bank_entries")
      .selectAll()
      .where("state", "=", state)
      .orderBy("id")
      .limit(size);
    if (after !== undefined) query = query.where("id", ">", after);
    const rows = (await query.execute()) as EntryRow[];
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id;
    if (rows.length < size) return;
  }
}
