import { bookOf } from "@tuppence/protocol";
import type { ClientConfig } from "pg";
import { machineMemory } from "../machine-memory.ts";
import type { Command } from "./commands.ts";
import { ImpossibleStateError } from "./impossible-state.ts";
import { createLane } from "./lane.ts";
import type { Ledger } from "./ledger.ts";
import { type LedgerMetrics, NO_METRICS } from "./metrics.ts";
import type { OutcomeOf } from "./outcomes.ts";

export interface LedgerSettings {
  /** Where the database is: each lane opens a connection of its own. */
  readonly connection: ClientConfig;
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
  /** For how long a command waits for a database that is away; 10 seconds unless told. */
  readonly patienceMs?: number;
}

const BYTES_OF_BUYER = 2_200;
const MOST_BUYERS = 200_000;

function buyersForMachine(): number {
  return Math.min(MOST_BUYERS, Math.floor(machineMemory() / 30 / BYTES_OF_BUYER));
}

/** Starts the payment engine. It connects when the first command of a book comes. */
export function createLedger(settings: LedgerSettings): Ledger {
  const { books, connection, now, metrics = NO_METRICS } = settings;
  const { maxQueued = 5_000, maxRemembered = buyersForMachine(), patienceMs = 10_000 } = settings;
  const lanes = Array.from({ length: books }, (_, book) =>
    createLane(book, {
      connection,
      now,
      metrics,
      maxQueued,
      maxRemembered: Math.ceil(maxRemembered / books),
      patienceMs,
    }),
  );
  return {
    async submit<C extends Command>(command: C): Promise<OutcomeOf<C>> {
      const lane = lanes[bookOf(command.buyerId, books)];
      if (lane === undefined) throw new ImpossibleStateError(`no book for ${command.buyerId}`);
      // A lane decides a command by its kind, so the outcome is of that kind.
      return (await lane.submit(command)) as OutcomeOf<C>;
    },
    async close() {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
