import type { Micros, WalletId } from "@tuppence/protocol";
import type { AccountKind } from "../accounts/account-id.ts";

/** One side of a transfer: a wallet or hold in the payer's book, or a payee's account. */
export type AccountRef =
  | { readonly kind: "wallet"; readonly owner: WalletId }
  | { readonly kind: "hold"; readonly owner: string }
  | { readonly kind: AccountKind; readonly owner: string };

/** A movement of money between two accounts. */
export interface Transfer {
  /** The purchase, refund, top-up or other cause of the transfer; with `leg` it identifies the transfer. */
  readonly causeId: string;
  /**
   * 0: the payment itself; 1: the platform's fee on it; from 2 on: collaborators' shares. Holds number theirs in order.
   */
  readonly leg: number;
  readonly debit: AccountRef;
  readonly credit: AccountRef;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly reason:
    | "top-up"
    | "purchase"
    | "fee"
    | "refund"
    | "rebate"
    | "fee-refund"
    | "share"
    | "share-refund"
    | "hold"
    | "capture"
    | "release"
    | "top-up-return"
    | "top-up-return-failed"
    | "freeze"
    | "thaw"
    | "reversal"
    | "reversal-undone"
    | "write-off"
    | "write-off-recovered";
}

/** Money out of a wallet until a dispute about it ends. */
export const DISPUTED: AccountRef = { kind: "disputed", owner: "platform" };
