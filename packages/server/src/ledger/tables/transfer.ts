import type { Micros, WalletId } from "@tuppence/protocol";
import type { AccountKind } from "../accounts/account-id.ts";

/** One end of a transfer: a wallet or hold of the payer's book, or an account on the payees' side. */
export type AccountRef =
  | { readonly kind: "wallet"; readonly owner: WalletId }
  | { readonly kind: "hold"; readonly owner: string }
  | { readonly kind: AccountKind; readonly owner: string };

/** Money that a decision moves. */
export interface Transfer {
  /** The purchase, refund or top-up that moves the money; with `leg` it names the transfer. */
  readonly causeId: string;
  /** 0: the money itself; 1: the platform's fee on it; from 2 on: collaborators' shares. */
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
    | "release";
}
