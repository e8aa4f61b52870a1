import type { Column } from "./column.ts";
import type { Columns } from "./table.ts";

type SnakeCase<S extends string> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeCase<Tail>}`
  : S;
type QueriedValue<C> = C extends Column<infer _Value, infer Q> ? Q : never;

/** The type of a table's row in ordinary queries (Kysely). */
export type Queried<C extends Columns> = {
  [K in keyof C & string as SnakeCase<K>]: QueriedValue<C[K]>;
};

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
