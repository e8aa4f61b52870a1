import type { RowRef } from "./needed.ts";
import type { TextRow } from "../../tables/table.ts";
import type { BuyerId, PurchaseId } from "@tuppence/protocol";
import type { Buyer } from "../buyer.ts";
import type { Command } from "../../commands/types.ts";
import { assertPossible, type ImpossibleStateError } from "../../../lib/impossible-state.ts";
import { outcomeFromText, namedIn } from "../../commands/outcome-text.ts";
import type { Outcome } from "../../commands/types.ts";
import type { OperationState } from "../../commands/ledger-state.ts";
import { WorkingState } from "../working-state.ts";
import { uuidColumn } from "../../tables/array-parameters.ts";
import { decideBatch } from "./decide-batch.ts";
import type { LaneConnection } from "./lane-connection.ts";
import { readNeeded, readPurchasesOf, readRows } from "./read-needed.ts";
import { statement } from "../../tables/statement.ts";

const begin = statement("begin", "BEGIN");
/** For a batch that is known to meet rows somebody holds: which of its commands do is soon found out. */
const impatiently = statement("impatiently", "SET LOCAL lock_timeout = '50ms'");

const readOperations = statement(
  "read-operations",
  "SELECT id, fingerprint, outcome FROM operations WHERE book = $1 AND id = ANY ($2::uuid[])",
);

/**
 * Decides commands in one transaction that believes nothing beforehand: lock the wallets of their buyers, read whatever
 * they need, decide, write and commit. It waits for others instead of failing, and finds operations that ran before.
 * When it returns, the outcomes are durable. When it throws, nothing is known: the transaction was rolled back, or
 * the connection broke while committing.
 */
export async function runLocked(
  connection: LaneConnection,
  book: number,
  commands: readonly Command[],
  now: () => number,
  impatient = false,
): Promise<readonly (Outcome | ImpossibleStateError)[]> {
  const buyers = new Map<BuyerId, Buyer>();
  const known = {
    get: (id: BuyerId) => buyers.get(id),
    remember: (buyer: Buyer) => void buyers.set(buyer.id, buyer),
  };
  try {
    // They leave together and are run in this order.
    const [, , [operations]] = await inOrder([
      connection.send([begin([]), impatient && impatiently([])]),
      readNeeded(connection, { book, commands, known, lock: true }),
      connection.send([
        readOperations([book, uuidColumn(commands, ({ operationId }) => operationId)]),
      ]),
    ]);
    const state = new WorkingState(known);
    await loadOperations(connection, { book, commands, rows: operations ?? [], state });
    const { outcomes, statement: write } = decideBatch(book, commands, state, now());
    await connection.commit(write);
    return outcomes;
  } catch (error) {
    await rollBack(connection);
    throw error;
  }
}

/** All of them, or the first failure in their order: those behind it fail because of it, and perhaps sooner. */
async function inOrder<T extends readonly Promise<unknown>[]>(
  asked: readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}

/** Operations that were decided before, with the rows their outcomes name. */
async function loadOperations(
  connection: LaneConnection,
  options: {
    readonly book: number;
    readonly commands: readonly Command[];
    readonly rows: readonly TextRow[];
    readonly state: WorkingState;
  },
): Promise<void> {
  const { book, commands, rows, state } = options;
  if (rows.length === 0) return;
  const buyerOf = new Map(commands.map(({ operationId, buyerId }) => [operationId, buyerId]));
  const purchases = new Map<PurchaseId, BuyerId>();
  const named: RowRef[] = [];
  for (const row of rows) {
    const [id, fingerprint, outcome] = row as [string, string, string];
    const buyerId = buyerOf.get(id);
    assertPossible(buyerId !== undefined, `operation ${id} was not asked for`);
    const name = namedIn(outcome);
    if (name !== undefined && "purchaseId" in name) purchases.set(name.purchaseId, buyerId);
    else if (name !== undefined) named.push({ ...name, buyerId });
    state.operations.set(id, operationOf(state.buyer(buyerId), fingerprint, outcome));
  }
  await readPurchasesOf(connection, book, purchases, (id) => state.buyer(id));
  await readRows(connection, { book, rows: named, buyerOf: (id) => state.buyer(id) });
}

function operationOf(buyer: Buyer, fingerprint: string, outcome: string): OperationState {
  return {
    fingerprint: fingerprint.replaceAll("-", ""),
    // Told when it is asked for: by then the row it names is loaded.
    get outcome() {
      return outcomeFromText(outcome, buyer);
    },
  };
}

async function rollBack(connection: LaneConnection): Promise<void> {
  if (connection.broken) return;
  try {
    await connection.send([{ text: "ROLLBACK", rowMode: "array" }]);
  } catch {
    // Whatever state it is in, it is not used again.
    await connection.close();
  }
}
