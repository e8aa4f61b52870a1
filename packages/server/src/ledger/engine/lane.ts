import { stopping, tooLong } from "./busy.ts";
import { setTimeout as delay } from "node:timers/promises";
import { createAnswer } from "./answer-batch.ts";
import { createConnector } from "./batch/connector.ts";
import { decideFromMemory } from "./batch/decide-batch.ts";
import { failureOf } from "./batch/failure.ts";
import { heldBuyers } from "./batch/held-buyers.ts";
import type { LanePlace } from "./batch/lane-connection.ts";
import { MAX_BATCH } from "./batch/max-batch.ts";
import { readNeeded } from "./batch/read-needed.ts";
import { neededBy } from "./batch/needed.ts";
import type { Command } from "../commands/types.ts";
import { HeldCommands } from "./held-commands.ts";
import type { ImpossibleStateError } from "../../lib/impossible-state.ts";
import { type LaneLoad, LedgerBusyError } from "./ledger.ts";
import { BuyerMemory } from "./memory.ts";
import type { LedgerMetrics } from "./metrics.ts";
import type { Outcome } from "../commands/types.ts";
import { createSettle } from "./settle-batch.ts";
import { type Waiting, WaitingCommands } from "./waiting-commands.ts";
import { WorkingState } from "./working-state.ts";

/** One that the database works on, and one that waits there, so it need not wait for us. */
const ON_THE_WAY = 2;
/** While more wait than a batch takes there may be another: larger batches would not come of holding it back. */
const MAX_ON_THE_WAY = 3;
/** While another process writes to many of the same buyers, trying from memory is wasted: it is tried this seldom. */
const MAX_CAREFUL_BATCHES = 64;
/** How often it is looked who has waited too long, and whether held buyers are free. */
const LOOK_EVERY_MS = 250;
/** A wait worth a warning. */
const SLOW_MS = 2_000;

export interface LaneDeps {
  readonly place: LanePlace;
  readonly now: () => number;
  readonly metrics: LedgerMetrics;
  /** Commands that may wait. One more is refused. */
  readonly maxQueued: number;
  /** Buyers to remember. */
  readonly maxRemembered: number;
  /** For how long after it was submitted a command waits for its answer, whatever holds that up. */
  readonly patienceMs: number;
  /** For how long closing waits for what is queued. */
  readonly closingMs: number;
}

export interface Lane {
  submit(command: Command): Promise<Outcome>;
  load(): LaneLoad;
  close(): Promise<void>;
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
  const waiting = new WaitingCommands();
  const held = new HeldCommands();
  let lookAtHeld = false;
  /** How many batches still to run with locks, and how many when memory is next found to be old. */
  const caution = { left: 0, next: 1 };
  let closed = false;
  const [writer, reader] = [createConnector(deps.place), createConnector(deps.place)];
  const answer = createAnswer(book, waiting, metrics);
  const settleBatch = createSettle({ book, writer, waiting, held, metrics, now: deps.now, answer });
  let looking: NodeJS.Timeout | undefined;

  async function drain(): Promise<void> {
    // What arrives in the same turn of the event loop goes into the same batch.
    await turn();
    while (queue.length + onTheWay.size + failed.length > 0 || lookAtHeld) {
      if (failed.length > 0) await recover();
      else if (lookAtHeld) await tryHeld();
      else if (queue.length === 0 || onTheWay.size >= mostOnTheWay()) await oneSettled();
      else await start(nextBatch());
    }
    running = undefined;
  }

  function mostOnTheWay(): number {
    return queue.length < MAX_BATCH ? ON_THE_WAY : MAX_ON_THE_WAY;
  }

  function nextBatch(): readonly Waiting[] {
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
      metrics.failed(book, failureOf(error, broken), error, batch.length);
      reader.leave(error);
      // Locking reads it again, and knows what to do when that fails too.
      return false;
    }
    if (failed.length > 0) return false;
    const startedMs = performance.now();
    const state = new WorkingState(memory);
    const decided = decideFromMemory(book, commands, state, deps.now());
    if (decided?.statement === undefined || writer.now === undefined) {
      forget(batch);
      return false;
    }
    const { outcomes, statement } = decided;
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
      metrics.failed(book, failure, error, batch.length);
      writer.leave(error);
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
    if (neededBy(commands, memory, false) === undefined) return;
    await readNeeded(await reader.connect(), { book, commands, known: memory, lock: false });
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

  /** Runs the batch with locks until every command in it has an answer, or is held back. */
  async function settle(batch: readonly Waiting[], impatient = false): Promise<void> {
    forget(batch);
    await settleBatch(batch, impatient);
    // What was asked for by those held back meanwhile waits behind it.
    if (held.size > 0) {
      held.hold(
        queue.filter(({ command }) => held.has(command.buyerId)),
        true,
      );
      queue = queue.filter(({ command }) => !held.has(command.buyerId));
    }
  }

  /** Runs what was held back, of those buyers who are free again. */
  async function tryHeld(): Promise<void> {
    await allSettled();
    lookAtHeld = false;
    const buyers = held.buyers();
    if (buyers.size === 0) return;
    try {
      const stillHeld = await heldBuyers(await writer.connect(), book, buyers);
      waiting.progress();
      await settle(held.take(stillHeld), true);
    } catch (error) {
      metrics.failed(book, failureOf(error, writer.now === undefined), error, buyers.size);
    }
  }

  /** Nobody waits for longer than their patience: not for a lock, nor for a database that is away or silent. */
  function look(): void {
    const load = waiting.load(book);
    if (load.commands === 0) return;
    if (load.oldestMs > SLOW_MS) metrics.slow(load);
    const rejected = waiting.rejectOlder(performance.now() - deps.patienceMs, tooLong);
    if (rejected > 0) queue = queue.filter(({ settled }) => !settled);
    if (held.size > 0) {
      lookAtHeld = true;
      wake();
    }
  }

  function wake(): void {
    running ??= drain();
    arrived?.();
  }

  return {
    submit(command) {
      if (closed) return Promise.reject(stopping());
      if (waiting.size >= deps.maxQueued) {
        return Promise.reject(new LedgerBusyError("Too many payments are waiting.", 1));
      }
      looking ??= setInterval(look, LOOK_EVERY_MS).unref();
      return new Promise((resolve, reject) => {
        const asked = { command, sinceMs: performance.now(), resolve, reject, settled: false };
        waiting.add(asked);
        if (held.has(command.buyerId)) held.hold([asked], true);
        else queue.push(asked);
        wake();
      });
    },
    load: () => waiting.load(book),
    async close() {
      closed = true;
      await Promise.race([waiting.empty(), delay(deps.closingMs, undefined, { ref: false })]);
      clearInterval(looking);
      if (waiting.rejectOlder(Infinity, stopping) > 0) {
        queue = [];
        writer.cut(stopping());
        reader.cut(stopping());
      }
      await running;
      await Promise.all([writer.close(), reader.close()]);
    },
  };
}

/** The end of this turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
