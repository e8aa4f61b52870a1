import type { PurchaseResult } from "@tuppence/protocol/wire";

/** The part of a purchase's answer that readers are told about. */
export type Paid = Omit<PurchaseResult, "accessToken" | "accessTokenExpiresAt"> & {
  /** The platform would refuse to undo it, because what it gives was used. */
  readonly isFinal?: boolean;
};
