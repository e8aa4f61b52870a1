import type { QueryArrayConfig } from "pg";

/** What the error says of a batch whose first part found other rows than it knew of. */
export const CHANGED_MEANWHILE = "a buyer changed meanwhile";

const texts = new Map<string, { readonly name: string; readonly text: string }>();

/**
 * Statements that change different rows, as one: each becomes a part of a WITH, so the server starts and answers
 * once instead of many times, and all of it happens or nothing. All parts see the tables as they were before.
 * There are as many such texts as there are kinds of batches: a few dozen.
 *
 * @param first when given, it must change as many rows as `rows` says, otherwise the whole fails: there being no
 *   other way to say so in one statement of plain SQL, the answer is then a text that is no number
 */
export function combineStatements(
  first: { readonly statement: QueryArrayConfig; readonly rows: number } | undefined,
  others: readonly QueryArrayConfig[],
): QueryArrayConfig | undefined {
  const statements = first === undefined ? others : [first.statement, ...others];
  const [one] = statements;
  if (one === undefined) return undefined;
  const key = statements.map(({ name = "" }) => name).join("+");
  const values = statements.flatMap(({ values: own = [] }) => own);
  let known = texts.get(key);
  if (known === undefined) {
    // PostgreSQL cuts names at 63 bytes.
    known = {
      name: `ledger-batch-${texts.size}`,
      text: joined(
        statements,
        first === undefined ? "" : otherwise(`count(*) = $${values.length + 1}`),
      ),
    };
    texts.set(key, known);
  }
  return { ...one, ...known, values: first === undefined ? values : [...values, first.rows] };
}

function joined(statements: readonly QueryArrayConfig[], answer: string): string {
  let before = 0;
  const parts = statements.map(({ text, values = [] }, index) => {
    const offset = before;
    before += values.length;
    const renumbered = text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + offset}`);
    return `part_${index} AS (${renumbered})`;
  });
  return `WITH ${parts.join(",\n")} SELECT ${answer}`;
}

/** Fails unless the condition on the rows of the first part holds; the server's log then has these words. */
function otherwise(condition: string): string {
  return `(CASE WHEN ${condition} THEN '1' ELSE '${CHANGED_MEANWHILE}, only these rows match: ' || count(*) END)::int
    FROM part_0`;
}
