import { bookOf } from "@tuppence/protocol";
import { databasePlace } from "../../db/connection/database-place.ts";
import { createSilenceWatch } from "../../db/connection/silence-watch.ts";
import { machineMemory } from "../../lib/machine-memory.ts";
import type { Command } from "../commands/types.ts";
import { ImpossibleStateError } from "../../lib/impossible-state.ts";
import { createLane } from "./lane.ts";
import type { Ledger } from "./ledger.ts";
import { type LedgerMetrics, NO_METRICS } from "./metrics.ts";
import type { OutcomeOf } from "../commands/types.ts";

export interface LedgerSettings {
  /** Where the database is: each lane opens connections of its own. */
  readonly connection: { readonly connectionString: string };
  /** How many books the wallets are spread over. Fixed once a database has money in it. */
  readonly books: number;
  readonly now: () => number;
  readonly metrics?: LedgerMetrics;
  /** Commands that may wait in each lane before more are refused; 5,000 unless told. */
  readonly maxQueued?: number;
  /**
   * Buyers to remember in all lanes together, each some two kilobytes; unless told as many as take a thirtieth
   * of the machine's memory, 200,000 at most.
   */
  readonly maxRemembered?: number;
  /** For how long a command waits for its answer; 10 seconds unless told. */
  readonly patienceMs?: number;
  /** For how long a batch waits for a row that somebody else holds; a second unless told. */
  readonly lockWaitMs?: number;
  /** When a connection has been silent for so long, it is looked whether the server is at work; 2 seconds unless told. */
  readonly suspectAfterMs?: number;
  /** For how long a batch is waited for at most, however hard the server works on it; 8 seconds unless told. */
  readonly silentMostMs?: number;
  /** For how long closing waits for what is queued; 5 seconds unless told. */
  readonly closingMs?: number;
}

const BYTES_OF_BUYER = 2_200;
const MOST_BUYERS = 200_000;

function buyersForMachine(): number {
  return Math.min(MOST_BUYERS, Math.floor(machineMemory() / 30 / BYTES_OF_BUYER));
}

/** Starts the payment engine. It connects when the first command of a book comes. */
export function createLedger(settings: LedgerSettings): Ledger {
  const { books, connection, now, metrics = NO_METRICS } = settings;
  const { maxQueued = 5_000, maxRemembered = buyersForMachine() } = settings;
  const { patienceMs = 10_000, lockWaitMs = 1_000, closingMs = 5_000 } = settings;
  const place = databasePlace(connection.connectionString);
  // A batch is a matter of milliseconds: one that takes so long is given up, and run again on a new connection.
  const { suspectAfterMs = 2_000, silentMostMs = 8_000 } = settings;
  const watch = createSilenceWatch(place, { suspectAfterMs, mostMs: silentMostMs });
  const lanes = Array.from({ length: books }, (_, book) =>
    createLane(book, {
      place: { place, watch, lockWaitMs },
      now,
      metrics,
      maxQueued,
      maxRemembered: Math.ceil(maxRemembered / books),
      patienceMs,
      closingMs,
    }),
  );
  const load = () => lanes.map((lane) => lane.load());
  metrics.loads(load);
  return {
    async submit<C extends Command>(command: C): Promise<OutcomeOf<C>> {
      const lane = lanes[bookOf(command.buyerId, books)];
      if (lane === undefined) throw new ImpossibleStateError(`no book for ${command.buyerId}`);
      // A lane decides a command by its kind, so the outcome is of that kind.
      return (await lane.submit(command)) as OutcomeOf<C>;
    },
    load,
    async close() {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
