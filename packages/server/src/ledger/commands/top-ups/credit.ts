import { ZERO } from "@tuppence/protocol";
import { addLot, changesOfPurse, purseOf } from "../../rules/lots/purse.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import type { LotTerms } from "../../tables/lots.ts";
import { TOP_UPS, type TopUpRow } from "../../tables/top-ups.ts";
import type { Transfer } from "../../tables/transfer.ts";
import type { Wallet } from "../../tables/wallets.ts";

/** The changes by which a top-up's amount enters its wallet, as a lot of its own. */
export function credit(
  buyer: BuyerState,
  wallet: Wallet,
  {
    topUp,
    lot,
    nowMs,
  }: { readonly topUp: TopUpRow; readonly lot: LotTerms; readonly nowMs: number },
) {
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
  const made = {
    ...lot,
    id,
    walletId: wallet.id,
    rail,
    currency,
    amountMicros,
    remainingMicros: amountMicros,
    backMicros: ZERO,
    disputedMicros: ZERO,
    disputes: "",
    frozenMicros: ZERO,
    createdAtMs: nowMs,
  };
  return {
    rows: [
      ...changesOfPurse(addLot(purseOf(buyer, wallet), made, { causeId: id, nowMs })),
      put(TOP_UPS, { ...topUp, state: "settled", next: null, failure: null, endedAtMs: nowMs }),
    ],
    transfers: [transfer],
  };
}
