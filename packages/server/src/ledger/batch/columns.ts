/**
 * Array parameters as PostgreSQL reads them (`{1,2,NULL}`), written in one go: `pg`'s own encoder looks at
 * every element's type and costs more than the decision it carries.
 */
type Plain = string | number | bigint | null;

/** A column of uuids or numbers: nothing in it needs quoting. */
export function plainColumn<T>(rows: readonly T[], value: (row: T) => Plain): string {
  let text = "{";
  for (const row of rows) {
    const item = value(row);
    if (text.length > 1) text += ",";
    text += item === null ? "NULL" : item.toString();
  }
  return `${text}}`;
}

/** A column of texts, each quoted. */
export function textColumn<T>(rows: readonly T[], value: (row: T) => string | null): string {
  return plainColumn(rows, (row) => {
    const item = value(row);
    return item === null ? null : `"${item.replace(/["\\]/g, "\\$&")}"`;
  });
}
