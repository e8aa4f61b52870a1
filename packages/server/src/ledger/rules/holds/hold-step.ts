import type { Counter } from "../../tables/counters.ts";
import type { Grant } from "../../tables/grants.ts";
import type { Hold } from "../../tables/holds.ts";
import type { Transfer } from "../../tables/transfer.ts";
import type { Purse } from "../lots/purse.ts";

/**
 * A hold, the wallet and grant it draws on, and the transfers made so far. Each move takes a step and returns the next.
 */
export interface HoldStep {
  readonly hold: Hold;
  readonly purse: Purse;
  /** The grant whose budget is charged; undefined when the buyer opened the hold in person. */
  readonly grant: Grant | undefined;
  /** The total that the grant's meters of this offer hold and captured today; undefined where it is no limit. */
  readonly session?: Session | undefined;
  readonly transfers: readonly Transfer[];
}

export interface Session {
  readonly counter: Counter;
  /** Whether this step changed it. */
  readonly moved: boolean;
}
