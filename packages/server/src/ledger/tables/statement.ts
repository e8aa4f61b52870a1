import type { QueryArrayConfig } from "pg";

/** Values come as the server's text: the ledger reads them itself. */
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
