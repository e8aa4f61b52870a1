import type { QueryArrayConfig } from "pg";
import type { Command } from "../../commands/types.ts";
import { decide } from "../../commands/decide.ts";
import { ImpossibleStateError } from "../../../lib/impossible-state.ts";
import type { Outcome } from "../../commands/types.ts";
import type { WorkingState } from "../working-state.ts";
import { writeBatch } from "./write-batch.ts";

export interface DecidedBatch {
  /** In the order of the commands. A command that met an impossible state has the error in its place. */
  readonly outcomes: readonly (Outcome | ImpossibleStateError)[];
  /** Writes all of the outcomes or none; undefined when there is nothing to write. */
  readonly statement: QueryArrayConfig | undefined;
}

/** Decides a batch from memory, which may be stale; undefined when the state in memory is inconsistent. */
export function decideFromMemory(
  ...batch: Parameters<typeof decideBatch>
): DecidedBatch | undefined {
  try {
    const decided = decideBatch(...batch);
    const isSound = !decided.outcomes.some((outcome) => outcome instanceof ImpossibleStateError);
    return isSound ? decided : undefined;
  } catch (error) {
    if (error instanceof ImpossibleStateError) return undefined;
    throw error;
  }
}

/** Decides commands in order; each sees the effects of the earlier ones. */
export function decideBatch(
  book: number,
  commands: readonly Command[],
  state: WorkingState,
  nowMs: number,
): DecidedBatch {
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
  return { outcomes, statement: writeBatch(book, state, nowMs) };
}
