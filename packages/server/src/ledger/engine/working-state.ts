import type { BuyerId } from "@tuppence/protocol";
import type { Command } from "../commands/types.ts";
import type { Decided } from "../commands/decide.ts";
import type { LedgerState, OperationState } from "../commands/ledger-state.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { Change } from "../tables/define-table.ts";
import type { AnyRow, Columns, RowOf, Table } from "../tables/table.ts";
import type { Transfer } from "../tables/transfer.ts";
import type { Buyer } from "./buyer.ts";

/** The buyers of a batch, with everything its commands need. */
export interface BatchBuyers {
  get(id: BuyerId): Buyer | undefined;
}

/** A row that the batch writes, in its final state. */
export interface ChangedRow {
  readonly buyerId: BuyerId;
  row: AnyRow;
  readonly isNew: boolean;
  /** The row before the batch; undefined when it did not exist. */
  readonly before: AnyRow | undefined;
}

/**
 * The state of a batch while it is being decided, and what it will write: every row once, in its final state. Applying
 * a decision updates its buyer, so the next command sees the change.
 */
export class WorkingState implements LedgerState {
  readonly operations = new Map<string, OperationState>();
  /** All buyers of the batch. */
  readonly buyers = new Set<Buyer>();
  readonly newOperations: { readonly command: Command; readonly operation: OperationState }[] = [];
  readonly transfers: Transfer[] = [];
  /** By table, then by row id, which is prefixed with the buyer's id where ids are not unique across buyers. */
  readonly #changes = new Map<Table, Map<string, ChangedRow>>();
  readonly #known: BatchBuyers;

  constructor(known: BatchBuyers) {
    this.#known = known;
  }

  buyer(id: BuyerId): Buyer {
    const buyer = this.#known.get(id);
    assertPossible(buyer !== undefined, `buyer ${id} was not read`);
    this.buyers.add(buyer);
    return buyer;
  }

  /** Applies a decision to the state and adds its rows to those that will be written. */
  apply(command: Command, { outcome, isFirst, rows, transfers }: Decided): void {
    if (!isFirst || outcome.status === "conflict") return;
    const operation = { fingerprint: command.fingerprint, outcome };
    this.operations.set(command.operationId, operation);
    this.newOperations.push({ command, operation });
    const buyer = this.buyer(command.buyerId);
    for (const change of rows) this.#change(buyer, change);
    for (const transfer of transfers) this.transfers.push(transfer);
  }

  /** The tables with new or changed rows, in the order in which batches write them. */
  tables(): readonly Table[] {
    return [...this.#changes.keys()].sort((a, b) => a.order - b.order);
  }

  changed(table: Table): readonly ChangedRow[] {
    return [...(this.#changes.get(table)?.values() ?? [])];
  }

  /** The new and changed rows of a table, in their final state. */
  rowsOf<C extends Columns>(table: Table<C>): readonly RowOf<C>[] {
    // Rows are stored under their own table, so they are of its type.
    return this.changed(table).map(({ row }) => row as RowOf<C>);
  }

  /** Whether the batch creates this row. */
  makes(table: Table, id: string): boolean {
    return this.#changes.get(table)?.get(id)?.isNew === true;
  }

  #change(buyer: Buyer, { table, row, isNew }: Change): void {
    let changes = this.#changes.get(table);
    if (changes === undefined) this.#changes.set(table, (changes = new Map()));
    const { id } = row;
    const key = table.idIsUnique ? id : `${buyer.id}${id}`;
    const changed = changes.get(key);
    // A new row may already exist if its command ran before, which memory cannot know. The database then rejects the
    // whole batch, and it runs again from the database's state.
    if (isNew) changes.set(key, { buyerId: buyer.id, row, isNew, before: undefined });
    // Only the new row has the columns that are written once, so merge the change into it.
    else if (changed !== undefined) changed.row = changed.isNew ? { ...changed.row, ...row } : row;
    else
      changes.set(key, {
        buyerId: buyer.id,
        row,
        isNew,
        before: table.updates.length === 0 ? undefined : buyer.before(table, id),
      });
    buyer.keep(table, row);
  }
}
