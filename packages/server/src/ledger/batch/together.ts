import type { QueryArrayConfig } from "pg";

const texts = new Map<string, string>();

/**
 * Statements that change different rows, as one: each becomes a part of a WITH, so the server starts and answers
 * once instead of many times. All parts see the tables as they were before, which is what the batch has locked and read.
 * There are as many such texts as there are kinds of batches: a few dozen.
 */
export function together(statements: readonly QueryArrayConfig[]): QueryArrayConfig[] {
  const [first] = statements;
  if (first === undefined || statements.length === 1) return [...statements];
  const parts = statements.map(({ name = "" }) => name.replace("ledger-", ""));
  const key = parts.join("+");
  let text = texts.get(key);
  if (text === undefined) {
    text = joined(statements);
    texts.set(key, text);
  }
  // PostgreSQL cuts names at 63 bytes.
  const name = `ledger-batch-${[...texts.keys()].indexOf(key)}`;
  return [{ ...first, name, text, values: statements.flatMap(({ values = [] }) => values) }];
}

function joined(statements: readonly QueryArrayConfig[]): string {
  let before = 0;
  const parts = statements.map(({ text, values = [] }, index) => {
    const offset = before;
    before += values.length;
    const renumbered = text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + offset}`);
    return `part_${index} AS (${renumbered})`;
  });
  return `WITH ${parts.join(",\n")} SELECT`;
}
