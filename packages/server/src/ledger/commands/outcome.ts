import type { PurchaseId } from "@tuppence/protocol";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { LimitReset } from "../rules/periods/reset-of.ts";
import type { BuyerState } from "../tables/buyer-state.ts";
import type { Columns, RowOf, Table } from "../tables/table.ts";

/** An accepted command, with the id of the row it created or changed. */
export interface IdAccepted<K extends string> {
  readonly status: "accepted";
  readonly kind: K;
  readonly id: string;
}

/** The same, with the row itself. A later repetition returns the row in its current state. */
export interface RowAccepted<K extends string, R> extends IdAccepted<K> {
  readonly row: R;
}

export interface Declined<R extends string = string> {
  readonly status: "declined";
  readonly reason: R;
  /** For an exceeded limit: when it is reset, and by which time zone's calendar. */
  readonly reset?: LimitReset;
}

/** The operation id was used before with different content. Nothing was done. */
export interface Conflict {
  readonly status: "conflict";
}

/** A row that must be read before a stored outcome that refers to it can be decoded. */
export type NamedRow =
  | { readonly purchaseId: PurchaseId }
  | { readonly table: Table; readonly id: string };

/**
 * How an accepted outcome is stored in the `operations` table: as words separated by spaces. Every payment writes one,
 * so it is short, and repeats nothing that a row already contains.
 */
export interface OutcomeText<A> {
  toText(outcome: A): string;
  names(words: readonly string[]): NamedRow | undefined;
  fromText(words: readonly string[], buyer: BuyerState): A;
}

/** Stores only the id. @param kind the command's kind */
export function idOutcome<const K extends string>(kind: K): OutcomeText<IdAccepted<K>> {
  return {
    toText: ({ id }) => `accepted ${kind} ${id}`,
    names: () => undefined,
    fromText: ([, , id]) => ({ status: "accepted", kind, id: idIn(id) }),
  };
}

/** Stores only the id, and finds the row again when the outcome is decoded. */
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
      assertPossible(row !== undefined, `${table.name} ${id} was written but does not exist`);
      return { status: "accepted", kind, id, row };
    },
  };
}

function idIn(word: string | undefined): string {
  assertPossible(word !== undefined, "a stored outcome has no id");
  return word;
}
