import type { Command } from "../commands.ts";
import { decide } from "../decide.ts";
import { ImpossibleStateError } from "../impossible-state.ts";
import type { Outcome } from "../outcomes.ts";
import type { LaneConnection } from "./lane-connection.ts";
import { loadState } from "./load-state.ts";
import { together } from "./together.ts";
import { writeRows } from "./write-rows.ts";

/**
 * Decides the commands in their order in one transaction: lock and read, decide, write and commit.
 * When it returns, the outcomes are durable. A command met by an impossible state has the error in its place.
 * When it throws, nothing is known: the transaction was rolled back, or the connection broke while committing.
 */
export async function runBatch(
  connection: LaneConnection,
  book: number,
  commands: readonly Command[],
  now: () => number,
): Promise<(Outcome | ImpossibleStateError)[]> {
  try {
    const state = await loadState(connection, book, commands);
    const nowMs = now();
    const outcomes = commands.map((command) => {
      try {
        const decision = decide(state, command, nowMs);
        state.apply(command, decision);
        return decision.outcome;
      } catch (error) {
        if (error instanceof ImpossibleStateError) return error;
        throw error;
      }
    });
    await connection.commit(together(writeRows(book, state, nowMs)));
    return outcomes;
  } catch (error) {
    await rollBack(connection);
    throw error;
  }
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
