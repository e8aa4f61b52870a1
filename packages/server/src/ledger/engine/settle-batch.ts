import { setTimeout as delay } from "node:timers/promises";
import type { AnswerBatch } from "./answer-batch.ts";
import type { Connector } from "./batch/connector.ts";
import { type Failure, failureOf } from "./batch/failure.ts";
import { heldBuyers } from "./batch/held-buyers.ts";
import { runLocked } from "./batch/run-locked.ts";
import type { HeldCommands } from "./held-commands.ts";
import type { LedgerMetrics } from "./metrics.ts";
import type { Waiting, WaitingCommands } from "./waiting-commands.ts";

const MAX_RACES = 8;
const BACKOFF_MS = { first: 10, last: 500 };

export interface SettleDeps {
  readonly book: number;
  readonly writer: Connector;
  readonly waiting: WaitingCommands;
  readonly held: HeldCommands;
  readonly metrics: LedgerMetrics;
  readonly now: () => number;
  readonly answer: AnswerBatch;
}

/** Runs batches with locks until every command is answered or held back, or its caller has stopped waiting. */
export function createSettle(
  deps: SettleDeps,
): (batch: readonly Waiting[], impatient: boolean) => Promise<void> {
  const { book, writer, waiting, held, metrics, answer } = deps;

  async function settle(batch: readonly Waiting[], impatient: boolean): Promise<void> {
    let left = batch;
    for (let attempt = 0, races = 0; ; attempt++) {
      // Further commands of a held buyer are held as well, which keeps their order.
      held.hold(
        left.filter(({ command }) => held.has(command.buyerId)),
        true,
      );
      left = left.filter(({ command, settled }) => !settled && !held.has(command.buyerId));
      if (left.length === 0) return;
      const startedMs = performance.now();
      let error: unknown;
      let failure: Failure;
      try {
        const commands = left.map(({ command }) => command);
        const connection = await writer.connect();
        answer(left, await runLocked(connection, book, commands, deps.now, impatient), startedMs);
        return;
      } catch (caught) {
        error = caught;
        failure = failureOf(caught, writer.now === undefined);
      }
      metrics.failed(book, failure, error, left.length);
      writer.leave(error);
      if (failure === "raced" && ++races > MAX_RACES) failure = "refused";
      if (failure === "refused") return takeApart(left, error, impatient);
      if (failure === "locked" && !(await holdBack(left))) return takeApart(left, error, true);
      if (failure === "away")
        await delay(Math.min(BACKOFF_MS.first * 2 ** attempt, BACKOFF_MS.last));
    }
  }

  /** Halves a batch until the command that fails, or that waits for another session's lock, is alone. */
  async function takeApart(
    batch: readonly Waiting[],
    error: unknown,
    impatient: boolean,
  ): Promise<void> {
    const [first] = batch;
    if (batch.length === 1 && first !== undefined) {
      if (failureOf(error, false) === "locked") held.hold(batch, false);
      else waiting.reject(first, error);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await settle(batch.slice(0, half), impatient);
    await settle(batch.slice(half), impatient);
  }

  /** Holds back the commands of buyers whose wallets are locked; false when there are none. */
  async function holdBack(batch: readonly Waiting[]): Promise<boolean> {
    const buyers = new Set(batch.map(({ command }) => command.buyerId));
    try {
      const found = await heldBuyers(await writer.connect(), book, buyers);
      waiting.progress();
      const theirs = batch.filter(({ command }) => found.has(command.buyerId));
      held.hold(theirs, true);
      return theirs.length > 0;
    } catch (error) {
      // The check itself failed: the whole table is locked, or the database is down.
      metrics.failed(book, failureOf(error, writer.now === undefined), error, batch.length);
      held.hold(batch, true);
      return true;
    }
  }

  return settle;
}
