import type { BuyerId } from "@tuppence/protocol";
import type { Command } from "../commands/types.ts";
import type { Decided } from "../commands/decide.ts";
import type { LedgerState, OperationState } from "../commands/ledger-state.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { Change } from "../tables/define-table.ts";
import type { AnyRow, Columns, RowOf, Table } from "../tables/table.ts";
import type { Transfer } from "../tables/transfer.ts";
import type { Buyer } from "./buyer.ts";

/** Where a batch finds its buyers: everything its commands need of them is known by then. */
export interface BatchBuyers {
  get(id: BuyerId): Buyer | undefined;
}

/** A row that the batch writes: in its last form, whatever became of it between. */
export interface ChangedRow {
  readonly buyerId: BuyerId;
  row: AnyRow;
  readonly isNew: boolean;
  /** As it was before the batch; undefined when it was not there. */
  readonly before: AnyRow | undefined;
}

/**
 * A batch while it is decided, and what it will write: every row once, in its last form. Applying a decision changes
 * what is known of its buyer, so the next command sees it.
 */
export class WorkingState implements LedgerState {
  readonly operations = new Map<string, OperationState>();
  /** All buyers of the batch. */
  readonly buyers = new Set<Buyer>();
  readonly newOperations: { readonly command: Command; readonly operation: OperationState }[] = [];
  readonly transfers: Transfer[] = [];
  /** By table, then by the row's id, behind its buyer's where two buyers may have the same. */
  readonly #changes = new Map<Table, Map<string, ChangedRow>>();
  readonly #known: BatchBuyers;

  constructor(known: BatchBuyers) {
    this.#known = known;
  }

  buyer(id: BuyerId): Buyer {
    const buyer = this.#known.get(id);
    assertPossible(buyer !== undefined, `nothing is known of buyer ${id}`);
    this.buyers.add(buyer);
    return buyer;
  }

  /** Makes a decision's rows part of the state, and of what is to be written. */
  apply(command: Command, { outcome, isFirst, rows, transfers }: Decided): void {
    if (!isFirst || outcome.status === "conflict") return;
    const operation = { fingerprint: command.fingerprint, outcome };
    this.operations.set(command.operationId, operation);
    this.newOperations.push({ command, operation });
    const buyer = this.buyer(command.buyerId);
    for (const change of rows) this.#change(buyer, change);
    for (const transfer of transfers) this.transfers.push(transfer);
  }

  /** The tables that rows of were made or changed, in the order in which batches write them. */
  tables(): readonly Table[] {
    return [...this.#changes.keys()].sort((a, b) => a.order - b.order);
  }

  changed(table: Table): readonly ChangedRow[] {
    return [...(this.#changes.get(table)?.values() ?? [])];
  }

  /** The rows of a table as they will be. */
  rowsOf<C extends Columns>(table: Table<C>): readonly RowOf<C>[] {
    // A table's rows are put there by the table, so they are of its type.
    return this.changed(table).map(({ row }) => row as RowOf<C>);
  }

  /** Whether the batch makes this row. */
  makes(table: Table, id: string): boolean {
    return this.#changes.get(table)?.get(id)?.isNew === true;
  }

  #change(buyer: Buyer, { table, row, isNew }: Change): void {
    let changes = this.#changes.get(table);
    if (changes === undefined) this.#changes.set(table, (changes = new Map()));
    const { id } = row;
    const key = table.idIsUnique ? id : `${buyer.id}${id}`;
    const changed = changes.get(key);
    // A row that is made though it was there: a command that ran before, which memory cannot tell. The database refuses
    // it with the whole batch, and that runs again with what it knows.
    if (isNew) changes.set(key, { buyerId: buyer.id, row, isNew, before: undefined });
    // What is written once is known only where the row was made.
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
