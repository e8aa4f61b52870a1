import type { QueryArrayConfig } from "pg";

/** Part of the error message when the first statement does not find all the rows it expects. */
export const CHANGED_MEANWHILE = "a buyer changed meanwhile";

const texts = new Map<string, { readonly name: string; readonly text: string }>();

/**
 * Combines statements that change different rows into one. Each becomes a part of a WITH, so the server executes a
 * single statement, all or nothing. All parts see the tables as they were before. There is one such text for each
 * combination of statements: a few dozen.
 *
 * @param first when given, it must change exactly `rows` rows, otherwise the whole statement fails. Plain SQL has no
 *   way to raise an error, so the statement then casts a text that is not a number.
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
    // A short name, because PostgreSQL truncates names to 63 bytes.
    known = {
      name: `ledger-batch-${texts.size}`,
      text: combinedText(
        statements,
        first === undefined ? "" : failUnless(`count(*) = $${values.length + 1}`),
      ),
    };
    texts.set(key, known);
  }
  return { ...one, ...known, values: first === undefined ? values : [...values, first.rows] };
}

function combinedText(statements: readonly QueryArrayConfig[], answer: string): string {
  let before = 0;
  const parts = statements.map(({ text, values = [] }, index) => {
    const offset = before;
    before += values.length;
    const renumbered = text.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + offset}`);
    return `part_${index} AS (${renumbered})`;
  });
  return `WITH ${parts.join(",\n")} SELECT ${answer}`;
}

/** SQL that fails unless the condition on the first part's rows holds. The server's log then shows this text. */
function failUnless(condition: string): string {
  return `(CASE WHEN ${condition} THEN '1' ELSE '${CHANGED_MEANWHILE}, only these rows match: ' || count(*) END)::int
    FROM part_0`;
}
