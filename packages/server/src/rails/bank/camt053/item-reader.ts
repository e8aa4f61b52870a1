import type { BankStatement, BankTransaction } from "./bank-transaction.ts";
import { type Entry, openEntry } from "./entry.ts";
import { type Fields, type Place, places } from "./fields.ts";

export type Item = BankStatement | BankTransaction;

/** The most that is kept of one transaction, in characters. A field counts for some of its own. */
const MAX_TRANSACTION = 65_536;
const FIELD_SIZE = 32;

/** Puts statements and transactions together from their fields. */
export function createItemReader(fail: (fault: string) => never) {
  let completed: Item[] = [];
  /** What was read of the statement, entry and details that are open. */
  const fields: Fields[] = [];
  let statement: BankStatement | undefined;
  let count = 0;
  /** undefined: none is open; null: it is not booked. */
  let entry: Entry | null | undefined;
  let size = 0;

  const startStatement = (): BankStatement => {
    if (statement !== undefined) return statement;
    const id = fields[0]?.get("statementId")?.[0]?.text;
    const account = fields[0]?.get("account")?.[0]?.text.replaceAll(" ", "");
    if (!id || !account) return fail("a statement (Stmt) has no Id, or no account (Acct/Id)");
    statement = { kind: "statement", index: count++, id, account };
    completed.push(statement);
    return statement;
  };
  const startEntry = (): Entry | null => {
    if (entry === undefined)
      entry = openEntry(startStatement(), fields[1] ?? new Map(), fail) ?? null;
    return entry;
  };
  return {
    open(place: Place) {
      size = 0;
      if (place === places.entry) entry = undefined;
      // From here on the entry itself is known: the schema puts its details last.
      if (place === places.details) startEntry();
      fields.push(new Map());
    },

    note(...[field, text, currency]: [NonNullable<Place["field"]>, string, string | undefined]) {
      size += text.length + FIELD_SIZE;
      if (size > MAX_TRANSACTION)
        fail(`one transaction has more than ${MAX_TRANSACTION} characters`);
      const into = fields.at(-1);
      const known = into?.get(field);
      if (known === undefined) into?.set(field, [{ text, currency }]);
      else known.push({ text, currency });
    },

    close(place: Place) {
      if (place === places.statement) startStatement();
      const opened = place === places.statement ? null : startEntry();
      const own = fields.pop() ?? new Map();
      if (place === places.details) completed.push(...(opened?.add(own) ?? []));
      if (place === places.entry) completed.push(...(opened?.end(own) ?? []));
      if (place === places.statement) statement = undefined;
    },

    takeCompleted(): readonly Item[] {
      const taken = completed;
      completed = [];
      return taken;
    },

    statements: () => count,
  };
}
