import { setTimeout as delay } from "node:timers/promises";
import type { ClientConfig } from "pg";
import { decideBatch } from "./batch/decide-batch.ts";
import { type Failure, failureOf } from "./batch/failure.ts";
import { connectLane, type LaneConnection } from "./batch/lane-connection.ts";
import { MAX_BATCH } from "./batch/max-batch.ts";
import { recall } from "./batch/recall.ts";
import { runLocked } from "./batch/run-locked.ts";
import { wantedBy } from "./batch/wanted.ts";
import type { Command } from "./commands.ts";
import { ImpossibleStateError } from "./impossible-state.ts";
import { LedgerBusyError } from "./ledger.ts";
import { BuyerMemory } from "./memory.ts";
import type { LedgerMetrics } from "./metrics.ts";
import type { Outcome } from "./outcomes.ts";
import { WorkingState } from "./working-state.ts";

const MAX_RACES = 8;
/** One that the database works on, and one that waits there, so it need not wait for us. */
const ON_THE_WAY = 2;
/** While more wait than a batch takes there may be another: larger batches would not come of holding it back. */
const MAX_ON_THE_WAY = 3;
/** While another process writes to many of the same buyers, trying from memory is wasted: it is tried this seldom. */
const MAX_CAREFUL_BATCHES = 64;
const BACKOFF_MS = { first: 10, last: 500 };

export interface LaneDeps {
  readonly connection: ClientConfig;
  readonly now: () => number;
  readonly metrics: LedgerMetrics;
  /** Commands that may wait. One more is refused. */
  readonly maxQueued: number;
  /** Buyers to remember. */
  readonly maxRemembered: number;
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

interface Decided {
  readonly batch: readonly Waiting[];
  readonly outcomes: readonly (Outcome | ImpossibleStateError)[];
  readonly startedMs: number;
}

/**
 * The one writer of a book in this process. While batches commit, commands collect; then they are the next batch. So one
 * durable write serves many payments exactly when there are many, and a lone one does not wait.
 *
 * A lane remembers buyers, and decides from memory without asking the database. What it remembers may be old, when other
 * processes write to the same book: then the batch is refused as a whole (see write-batch.ts), the lane forgets its
 * buyers, and runs its commands again with their wallets locked.
 */
export function createLane(book: number, deps: LaneDeps): Lane {
  const { metrics } = deps;
  const memory = new BuyerMemory(deps.maxRemembered);
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  let arrived: (() => void) | undefined;
  /** Batches decided from memory, each until it is known what became of it. */
  const onTheWay = new Set<Promise<void>>();
  let failed: (readonly Waiting[])[] = [];
  /** How many batches still to run with locks, and how many when memory is next found to be old. */
  const caution = { left: 0, next: 1 };
  let closed = false;
  const [writer, reader] = [connector(deps.connection), connector(deps.connection)];

  async function drain(): Promise<void> {
    // What arrives in the same turn of the event loop goes into the same batch.
    await turn();
    while (queue.length + onTheWay.size + failed.length > 0) {
      if (failed.length > 0) await recover();
      else if (queue.length === 0 || onTheWay.size >= mostOnTheWay()) await oneSettled();
      else await start(nextBatch());
    }
    running = undefined;
  }

  function mostOnTheWay(): number {
    return queue.length < MAX_BATCH ? ON_THE_WAY : MAX_ON_THE_WAY;
  }

  function nextBatch(): readonly Waiting[] {
    metrics.queued(book, queue.length);
    const batch = queue.length <= MAX_BATCH ? queue : queue.slice(0, MAX_BATCH);
    queue = queue.length <= MAX_BATCH ? [] : queue.slice(MAX_BATCH);
    return batch;
  }

  async function start(batch: readonly Waiting[]): Promise<void> {
    if (caution.left === 0 && (await send(batch))) return;
    // In the order of arrival: what is on its way comes first.
    await allSettled();
    await recover();
    if (caution.left > 0) caution.left--;
    await settle(batch);
  }

  /** Decides the batch from memory and sends it off; false when that cannot be done. */
  async function send(batch: readonly Waiting[]): Promise<boolean> {
    const commands = batch.map(({ command }) => command);
    try {
      await prepare(commands);
    } catch (error) {
      const broken = writer.now === undefined || reader.now === undefined;
      metrics.failed(book, failureOf(error, broken), error);
      // Locking reads it again, and knows what to do when that fails too.
      return false;
    }
    if (failed.length > 0) return false;
    const startedMs = performance.now();
    const state = new WorkingState(memory);
    const { outcomes, statement } = decideBatch(book, commands, state, deps.now());
    const impossible = outcomes.some((outcome) => outcome instanceof ImpossibleStateError);
    if (impossible || statement === undefined || writer.now === undefined) {
      forget(batch);
      return false;
    }
    const settled = follow({ batch, outcomes, startedMs }, state, writer.now.run(statement));
    onTheWay.add(settled);
    void settled.then(() => onTheWay.delete(settled));
    return true;
  }

  /** Waits for what becomes of a batch that was sent. Never rejects. */
  async function follow(
    { batch, outcomes, startedMs }: Decided,
    { buyers }: WorkingState,
    committed: Promise<void>,
  ): Promise<void> {
    for (const buyer of buyers) buyer.onTheWay++;
    try {
      await committed;
      caution.next = Math.max(1, caution.next / 2);
      answer(batch, outcomes, startedMs);
    } catch (error) {
      const failure = failureOf(error, writer.now === undefined);
      metrics.failed(book, failure, error);
      if (failure === "stale") beCareful();
      failed.push(batch);
      forget(batch);
    }
    for (const buyer of buyers) {
      buyer.onTheWay--;
      buyer.trim();
    }
  }

  /** Makes sure that everything is known which the commands need. */
  async function prepare(commands: readonly Command[]): Promise<void> {
    if (writer.now === undefined) await writer.connect();
    const crowded = commands.some(({ buyerId }) => memory.get(buyerId)?.hasManyRows);
    if (crowded) {
      await allSettled();
      for (const { buyerId } of commands) memory.get(buyerId)?.trim();
    }
    if (wantedBy(commands, memory, false) === undefined) return;
    await recall(await reader.connect(), { book, commands, known: memory, lock: false });
  }

  function forget(batch: readonly Waiting[]): void {
    for (const { command } of batch) memory.forget(command.buyerId);
  }

  function beCareful(): void {
    caution.left = caution.next;
    caution.next = Math.min(caution.next * 2, MAX_CAREFUL_BATCHES);
  }

  /** Until a batch is settled, or, when nothing else could be started, a command arrives. */
  async function oneSettled(): Promise<void> {
    const next = new Promise<void>((resolve) => {
      arrived = queue.length === 0 ? resolve : undefined;
    });
    await Promise.race([...onTheWay, next]);
    await turn();
  }

  async function allSettled(): Promise<void> {
    await Promise.all(onTheWay);
  }

  /** Runs what failed again, when nothing is on its way any more that was decided as if it had not. */
  async function recover(): Promise<void> {
    await allSettled();
    const again = failed;
    failed = [];
    for (const batch of again) await settle(batch);
  }

  /** Runs the batch with locks until every command in it has an answer. */
  async function settle(batch: readonly Waiting[]): Promise<void> {
    forget(batch);
    for (let attempt = 0, races = 0; ; attempt++) {
      const startedMs = performance.now();
      let error: unknown;
      let failure: Failure;
      try {
        const commands = batch.map(({ command }) => command);
        const outcomes = await runLocked(await writer.connect(), book, commands, deps.now);
        answer(batch, outcomes, startedMs);
        return;
      } catch (caught) {
        error = caught;
        failure = failureOf(caught, writer.now === undefined);
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
        arrived?.();
      });
    },
    async close() {
      closed = true;
      await running;
      await Promise.all([writer.now?.close(), reader.now?.close()]);
    },
  };
}

/** A connection that is made when it is needed and made anew when it has broken. */
function connector(config: ClientConfig) {
  let connection: LaneConnection | undefined;
  return {
    /** The connection, if there is one that works. */
    get now(): LaneConnection | undefined {
      return connection?.broken === true ? undefined : connection;
    },
    async connect(): Promise<LaneConnection> {
      if (connection === undefined || connection.broken) connection = await connectLane(config);
      return connection;
    },
  };
}

/** The end of this turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
