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
/** For a batch known to need locked rows: a short timeout quickly finds the commands that need them. */
const impatiently = statement("impatiently", "SET LOCAL lock_timeout = '50ms'");

const readOperations = statement(
  "read-operations",
  "SELECT id, fingerprint, outcome FROM operations WHERE book = $1 AND id = ANY ($2::uuid[])",
);

/**
 * Decides commands in one transaction, without using memory: locks the wallets of their buyers, reads what they need,
 * decides, writes and commits. It waits for other transactions instead of failing, and finds operations that already
 * ran. On return, the outcomes are durable. If it throws, the result is unknown: the transaction was rolled back, or
 * the connection broke during the commit.
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
    // These are sent together and run in this order.
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

/** All results, or the first failure in their order. Later ones fail because of it, and may even be rejected sooner. */
async function inOrder<T extends readonly Promise<unknown>[]>(
  results: readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(results);
  return Promise.all(results);
}

/** Loads operations that were decided earlier, and the rows their outcomes refer to. */
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
    assertPossible(buyerId !== undefined, `operation ${id} was read but not requested`);
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
    // Decoded on first use, because the row it refers to is loaded later.
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
    // The state of the connection is unknown, so do not use it again.
    await connection.close();
  }
}
