import type { PurchaseResult } from "@tuppence/protocol/wire";

export interface Owned {
  /** A fresh proof of it. */
  readonly accessToken: string;
  /** The purchase that brought it, when that was just now and can be undone from here. */
  readonly paid: Paid | undefined;
}

/** As much of a purchase's answer as is told of it. */
export type Paid = Omit<PurchaseResult, "accessToken" | "accessTokenExpiresAt"> & {
  /** The platform would not undo it: what it gives was used. */
  readonly isFinal?: boolean;
};
