import type { QueryArrayConfig } from "pg";

/** Leaves values as the text sent by the server: the ledger decodes them itself. */
const types = { getTypeParser: () => (value: string) => value };

/** A prepared statement: parsed once for each connection. */
export function statement(
  name: string,
  text: string,
): (values: readonly (string | number | Buffer)[]) => QueryArrayConfig {
  return (values) => ({
    name: `ledger-${name}`,
    text,
    values: [...values],
    rowMode: "array",
    types,
  });
}
