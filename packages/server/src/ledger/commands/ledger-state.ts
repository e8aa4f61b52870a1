import type { BuyerId } from "@tuppence/protocol";
import type { BuyerState } from "../tables/buyer-state.ts";
import type { Declined } from "./outcome.ts";
import type { Accepted, DeclineReason } from "./types.ts";

export interface OperationState {
  readonly fingerprint: string;
  readonly outcome: Accepted | Declined<DeclineReason>;
}

/** What deciding may look at: the operation, if it was decided before, and its own buyer. */
export interface LedgerState {
  readonly operations: ReadonlyMap<string, OperationState>;
  buyer(id: BuyerId): BuyerState;
}
