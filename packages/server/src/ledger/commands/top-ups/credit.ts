import { micros } from "@tuppence/protocol";
import { put } from "../../tables/define-table.ts";
import { TOP_UPS, type TopUpRow } from "../../tables/top-ups.ts";
import type { Transfer } from "../../tables/transfer.ts";
import { type Wallet, WALLETS } from "../../tables/wallets.ts";

/** The changes by which a top-up's amount enters its wallet. */
export function credit(wallet: Wallet, topUp: TopUpRow, nowMs: number) {
  const { id, currency, amountMicros, rail } = topUp;
  const transfer: Transfer = {
    causeId: id,
    leg: 0,
    debit: { kind: "rail", owner: rail },
    credit: { kind: "wallet", owner: wallet.id },
    currency,
    amountMicros,
    reason: "top-up",
  };
  return {
    rows: [
      put(WALLETS, { ...wallet, balanceMicros: micros(wallet.balanceMicros + amountMicros) }),
      put(TOP_UPS, { ...topUp, state: "settled", next: null, failure: null, endedAtMs: nowMs }),
    ],
    transfers: [transfer],
  };
}
