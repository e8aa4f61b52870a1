import { setTimeout as delay } from "node:timers/promises";
import type { ClientConfig } from "pg";
import { type Failure, failureOf } from "./batch/failure.ts";
import { connectLane, type LaneConnection } from "./batch/lane-connection.ts";
import { runBatch } from "./batch/run-batch.ts";
import type { Command } from "./commands.ts";
import { ImpossibleStateError } from "./impossible-state.ts";
import { LedgerBusyError } from "./ledger.ts";
import type { LedgerMetrics } from "./metrics.ts";
import type { Outcome } from "./outcomes.ts";

export const MAX_BATCH = 500;
const MAX_RACES = 8;
const BACKOFF_MS = { first: 10, last: 500 };

export interface LaneDeps {
  readonly connection: ClientConfig;
  readonly now: () => number;
  readonly metrics: LedgerMetrics;
  /** Commands that may wait. One more is refused. */
  readonly maxQueued: number;
  /** For how long after it was submitted a command waits for a database that is away. */
  readonly patienceMs: number;
}

export interface Lane {
  submit(command: Command): Promise<Outcome>;
  close(): Promise<void>;
}

interface Waiting {
  readonly command: Command;
  readonly sinceMs: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The one writer of a book in this process. While a batch commits, commands collect; then they are the next
 * batch. So one durable write serves many payments exactly when there are many, and a lone one does not wait.
 */
export function createLane(book: number, deps: LaneDeps): Lane {
  const { metrics } = deps;
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  let connection: LaneConnection | undefined;
  let closed = false;

  async function connected(): Promise<LaneConnection> {
    if (connection === undefined || connection.broken) {
      connection = await connectLane(deps.connection);
    }
    return connection;
  }

  async function drain(): Promise<void> {
    // What arrives in the same turn of the event loop goes into the same batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      metrics.queued(book, queue.length);
      const batch = queue.length <= MAX_BATCH ? queue : queue.slice(0, MAX_BATCH);
      queue = queue.length <= MAX_BATCH ? [] : queue.slice(MAX_BATCH);
      await settle(batch);
    }
    running = undefined;
  }

  /** Runs the batch until every command in it has an answer. */
  async function settle(batch: readonly Waiting[]): Promise<void> {
    for (let attempt = 0, races = 0; ; attempt++) {
      const startedMs = performance.now();
      let error: unknown;
      let failure: Failure;
      try {
        const commands = batch.map(({ command }) => command);
        const outcomes = await runBatch(await connected(), book, commands, deps.now);
        answer(batch, outcomes, startedMs);
        return;
      } catch (caught) {
        error = caught;
        failure = failureOf(caught, connection === undefined || connection.broken);
      }
      metrics.failed(book, failure, error);
      if (failure === "raced" && ++races > MAX_RACES) failure = "refused";
      if (failure === "refused") return takeApart(batch, error);
      if (failure === "away") {
        const first = batch[0]?.sinceMs ?? 0;
        if (performance.now() - first > deps.patienceMs) return giveUp(batch);
        await delay(Math.min(BACKOFF_MS.first * 2 ** attempt, BACKOFF_MS.last));
      }
    }
  }

  /** Halves a refused batch until the command that breaks it is alone. */
  async function takeApart(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (batch.length === 1) {
      batch[0]?.reject(error);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await settle(batch.slice(0, half));
    await settle(batch.slice(half));
  }

  function giveUp(batch: readonly Waiting[]): void {
    for (const { reject } of batch) {
      reject(new LedgerBusyError("The database does not answer.", 2));
    }
  }

  function answer(
    batch: readonly Waiting[],
    outcomes: readonly (Outcome | ImpossibleStateError)[],
    startedMs: number,
  ): void {
    const nowMs = performance.now();
    metrics.batch(book, batch.length, nowMs - startedMs);
    for (const [index, { command, sinceMs, resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined || outcome instanceof ImpossibleStateError) {
        reject(outcome ?? new ImpossibleStateError("a command without an outcome"));
      } else {
        metrics.decided(command.kind, outcome, nowMs - sinceMs);
        resolve(outcome);
      }
    }
  }

  return {
    submit(command) {
      if (closed) return Promise.reject(new LedgerBusyError("The server is stopping.", 1));
      if (queue.length >= deps.maxQueued) {
        return Promise.reject(new LedgerBusyError("Too many payments are waiting.", 1));
      }
      return new Promise((resolve, reject) => {
        queue.push({ command, sinceMs: performance.now(), resolve, reject });
        running ??= drain();
      });
    },
    async close() {
      closed = true;
      await running;
      await connection?.close();
    },
  };
}
