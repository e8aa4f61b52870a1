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
  /** The database's address: each lane opens its own connections. */
  readonly connection: { readonly connectionString: string };
  /** The number of books that buyers are spread over. Fixed once a database contains money. */
  readonly books: number;
  readonly now: () => number;
  readonly metrics?: LedgerMetrics;
  /** How many commands can wait in each lane before more are rejected; by default 5,000. */
  readonly maxQueued?: number;
  /**
   * How many buyers all lanes together keep in memory, at about two kilobytes each. By default they may fill a
   * thirtieth of the machine's memory, up to 200,000 buyers.
   */
  readonly maxRemembered?: number;
  /** How long a command waits for its answer; by default 10 seconds. */
  readonly patienceMs?: number;
  /** How long a batch waits for a row locked by another session; by default one second. */
  readonly lockWaitMs?: number;
  /** After this much silence on a connection, the server is checked for activity; by default 2 seconds. */
  readonly suspectAfterMs?: number;
  /** The maximum wait for a batch, even while the server is working on it; by default 8 seconds. */
  readonly silentMostMs?: number;
  /** How long closing waits for queued commands; by default 5 seconds. */
  readonly closingMs?: number;
}

const BYTES_OF_BUYER = 2_200;
const MOST_BUYERS = 200_000;

function buyersForMachine(): number {
  return Math.min(MOST_BUYERS, Math.floor(machineMemory() / 30 / BYTES_OF_BUYER));
}

/** Starts the payment engine. Each lane connects to the database at its first command. */
export function createLedger(settings: LedgerSettings): Ledger {
  const { books, connection, now, metrics = NO_METRICS } = settings;
  const { maxQueued = 5_000, maxRemembered = buyersForMachine() } = settings;
  const { patienceMs = 10_000, lockWaitMs = 1_000, closingMs = 5_000 } = settings;
  const place = databasePlace(connection.connectionString);
  // A batch normally takes milliseconds. One that exceeds these limits is abandoned and run again on a new connection.
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
      // A lane decides a command by its kind, so the outcome has that kind's type.
      return (await lane.submit(command)) as OutcomeOf<C>;
    },
    load,
    async close() {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
