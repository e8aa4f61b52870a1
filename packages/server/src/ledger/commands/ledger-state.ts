import type { BuyerId } from "@tuppence/protocol";
import type { BuyerState } from "../tables/buyer-state.ts";
import type { Accepted, Declined } from "./outcomes.ts";

export interface OperationState {
  readonly fingerprint: string;
  readonly outcome: Accepted | Declined;
}

/** What deciding may look at: the operation, if it was decided before, and its own buyer. */
export interface LedgerState {
  readonly operations: ReadonlyMap<string, OperationState>;
  buyer(id: BuyerId): BuyerState;
}
