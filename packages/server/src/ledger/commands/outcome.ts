import type { PurchaseId } from "@tuppence/protocol";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { LimitReset } from "../rules/periods/reset-of.ts";
import type { BuyerState } from "../tables/buyer-state.ts";
import type { Columns, RowOf, Table } from "../tables/table.ts";

/** What was done, named by the id of the row that was made or changed. */
export interface IdAccepted<K extends string> {
  readonly status: "accepted";
  readonly kind: K;
  readonly id: string;
}

/** The same, with the row itself. Repeated later it has the row as it is then. */
export interface RowAccepted<K extends string, R> extends IdAccepted<K> {
  readonly row: R;
}

export interface Declined<R extends string = string> {
  readonly status: "declined";
  readonly reason: R;
  /** Of a limit that is reached: when it starts anew, by the calendar of which zone. */
  readonly reset?: LimitReset;
}

/** The operation id was used before, with another content. Nothing was done. */
export interface Conflict {
  readonly status: "conflict";
}

/** A row that must be read before an outcome that names it can be told. */
export type NamedRow =
  | { readonly purchaseId: PurchaseId }
  | { readonly table: Table; readonly id: string };

/**
 * How the `operations` table keeps an accepted outcome: words with a space between, because every payment writes one.
 * What can be read in a row is not repeated there.
 */
export interface OutcomeText<A> {
  toText(outcome: A): string;
  names(words: readonly string[]): NamedRow | undefined;
  fromText(words: readonly string[], buyer: BuyerState): A;
}

/** @param kind the command's */
export function idOutcome<const K extends string>(kind: K): OutcomeText<IdAccepted<K>> {
  return {
    toText: ({ id }) => `accepted ${kind} ${id}`,
    names: () => undefined,
    fromText: ([, , id]) => ({ status: "accepted", kind, id: idIn(id) }),
  };
}

/** Keeps the id, and finds the row when it is told again. */
export function rowOutcome<const K extends string, C extends Columns>(
  kind: K,
  table: Table<C>,
): OutcomeText<RowAccepted<K, RowOf<C>>> {
  return {
    toText: ({ id }) => `accepted ${kind} ${id}`,
    names: ([, , id]) => ({ table, id: idIn(id) }),
    fromText: ([, , text], buyer) => {
      const id = idIn(text);
      const row = buyer.row(table, id);
      assertPossible(row !== undefined, `${table.name} ${id} was written but is not there`);
      return { status: "accepted", kind, id, row };
    },
  };
}

function idIn(word: string | undefined): string {
  assertPossible(word !== undefined, "an outcome without the id it names");
  return word;
}
