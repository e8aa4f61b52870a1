import type { BuyerId } from "@tuppence/protocol";
import type { BuyerState } from "../tables/buyer-state.ts";
import type { Declined } from "./outcome.ts";
import type { Accepted, DeclineReason } from "./types.ts";

export interface OperationState {
  readonly fingerprint: string;
  readonly outcome: Accepted | Declined<DeclineReason>;
}

/** What a decision can read: operations that were already decided, and the command's buyer. */
export interface LedgerState {
  readonly operations: ReadonlyMap<string, OperationState>;
  buyer(id: BuyerId): BuyerState;
}
