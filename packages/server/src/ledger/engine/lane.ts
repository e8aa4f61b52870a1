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

/** Batches in flight: one that the database works on, and one queued there, so that the database never idles. */
const ON_THE_WAY = 2;
/** While a full batch is waiting, one more may be in flight: holding it back would not make batches larger. */
const MAX_ON_THE_WAY = 3;
/**
 * While another process writes to many of the same buyers, deciding from memory is wasted work. At most this many
 * batches run with locks before the lane tries memory again.
 */
const MAX_CAREFUL_BATCHES = 64;
/** How often the lane checks for commands that have waited too long and for buyers whose rows are unlocked. */
const CHECK_EVERY_MS = 250;
/** A wait longer than this is reported. */
const SLOW_MS = 2_000;

export interface LaneDeps {
  readonly place: LanePlace;
  readonly now: () => number;
  readonly metrics: LedgerMetrics;
  /** How many commands can wait; further ones are rejected. */
  readonly maxQueued: number;
  /** How many buyers are kept in memory. */
  readonly maxRemembered: number;
  /** How long a command waits for its answer after it was submitted, whatever the cause of the delay. */
  readonly patienceMs: number;
  /** How long closing waits for queued commands. */
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
 * The only writer of a book in this process. While batches commit, new commands collect and become the next batch. So
 * under load one durable write serves many payments, and a single payment does not wait.
 *
 * A lane keeps buyers in memory and decides without reading the database. Its memory can be stale when other processes
 * write to the same book. The batch then fails as a whole (see write-batch.ts), the lane forgets its buyers, and runs
 * its commands again with the wallets locked.
 */
export function createLane(book: number, deps: LaneDeps): Lane {
  const { metrics } = deps;
  const memory = new BuyerMemory(deps.maxRemembered);
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  let arrived: (() => void) | undefined;
  /** Batches decided from memory whose result is not known yet. */
  const inFlight = new Set<Promise<void>>();
  let failed: (readonly Waiting[])[] = [];
  const waiting = new WaitingCommands();
  const held = new HeldCommands();
  let heldIsDue = false;
  /** How many more batches run with locks, and how many will after memory next turns out to be stale. */
  const caution = { left: 0, next: 1 };
  let closed = false;
  const [writer, reader] = [createConnector(deps.place), createConnector(deps.place)];
  const answer = createAnswer(book, waiting, metrics);
  const settleBatch = createSettle({ book, writer, waiting, held, metrics, now: deps.now, answer });
  let checkTimer: NodeJS.Timeout | undefined;

  async function drain(): Promise<void> {
    // Commands that arrive in the same turn of the event loop go into the same batch.
    await endOfTurn();
    while (queue.length + inFlight.size + failed.length > 0 || heldIsDue) {
      if (failed.length > 0) await recover();
      else if (heldIsDue) await tryHeld();
      else if (queue.length === 0 || inFlight.size >= mostInFlight()) await oneSettled();
      else await start(nextBatch());
    }
    running = undefined;
  }

  function mostInFlight(): number {
    return queue.length < MAX_BATCH ? ON_THE_WAY : MAX_ON_THE_WAY;
  }

  function nextBatch(): readonly Waiting[] {
    const batch = queue.length <= MAX_BATCH ? queue : queue.slice(0, MAX_BATCH);
    queue = queue.length <= MAX_BATCH ? [] : queue.slice(MAX_BATCH);
    return batch;
  }

  async function start(batch: readonly Waiting[]): Promise<void> {
    if (caution.left === 0 && (await send(batch))) return;
    // To keep the order of arrival, batches in flight finish first.
    await allSettled();
    await recover();
    if (caution.left > 0) caution.left--;
    await settle(batch);
  }

  /** Decides the batch from memory and sends it; false if that is not possible. */
  async function send(batch: readonly Waiting[]): Promise<boolean> {
    const commands = batch.map(({ command }) => command);
    try {
      await prepare(commands);
    } catch (error) {
      const broken = writer.now === undefined || reader.now === undefined;
      metrics.failed(book, failureOf(error, broken), error, batch.length);
      reader.leave(error);
      // The run with locks reads again, and handles repeated failures.
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
    inFlight.add(settled);
    void settled.then(() => inFlight.delete(settled));
    return true;
  }

  /** Waits for the result of a batch that was sent. Never rejects. */
  async function follow(
    { batch, outcomes, startedMs }: Decided,
    { buyers }: WorkingState,
    committed: Promise<void>,
  ): Promise<void> {
    for (const buyer of buyers) buyer.inFlight++;
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
      buyer.inFlight--;
      buyer.trim();
    }
  }

  /** Reads everything that the commands need and that is not in memory. */
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

  /** Waits until a batch is settled or, if the queue is empty, until a command arrives. */
  async function oneSettled(): Promise<void> {
    const next = new Promise<void>((resolve) => {
      arrived = queue.length === 0 ? resolve : undefined;
    });
    await Promise.race([...inFlight, next]);
    await endOfTurn();
  }

  async function allSettled(): Promise<void> {
    await Promise.all(inFlight);
  }

  /** Runs failed batches again, after all batches that were decided on top of them have been settled. */
  async function recover(): Promise<void> {
    await allSettled();
    const again = failed;
    failed = [];
    for (const batch of again) await settle(batch);
  }

  /** Runs the batch with locks until every command is answered or held back. */
  async function settle(batch: readonly Waiting[], impatient = false): Promise<void> {
    forget(batch);
    await settleBatch(batch, impatient);
    // Queued commands of buyers who are now held back wait behind the held ones.
    if (held.size > 0) {
      held.hold(
        queue.filter(({ command }) => held.has(command.buyerId)),
        true,
      );
      queue = queue.filter(({ command }) => !held.has(command.buyerId));
    }
  }

  /** Runs the held commands of buyers whose rows are no longer locked. */
  async function tryHeld(): Promise<void> {
    await allSettled();
    heldIsDue = false;
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

  /** Rejects commands that have waited too long, whether for a lock or for a database that is down or silent. */
  function checkWaiting(): void {
    const load = waiting.load(book);
    if (load.commands === 0) return;
    if (load.oldestMs > SLOW_MS) metrics.slow(load);
    const rejected = waiting.rejectOlder(performance.now() - deps.patienceMs, tooLong);
    if (rejected > 0) queue = queue.filter(({ settled }) => !settled);
    if (held.size > 0) {
      heldIsDue = true;
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
      checkTimer ??= setInterval(checkWaiting, CHECK_EVERY_MS).unref();
      return new Promise((resolve, reject) => {
        const entry = { command, sinceMs: performance.now(), resolve, reject, settled: false };
        waiting.add(entry);
        if (held.has(command.buyerId)) held.hold([entry], true);
        else queue.push(entry);
        wake();
      });
    },
    load: () => waiting.load(book),
    async close() {
      closed = true;
      await Promise.race([waiting.empty(), delay(deps.closingMs, undefined, { ref: false })]);
      clearInterval(checkTimer);
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

/** Resolves at the end of this turn of the event loop. */
function endOfTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
