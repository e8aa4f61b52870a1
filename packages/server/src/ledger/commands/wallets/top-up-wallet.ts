import type { Transfer } from "../../tables/transfer.ts";
import { noNeeds } from "../need.ts";
import { idOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { WALLETS } from "../../tables/wallets.ts";
import { TOP_UPS } from "../../tables/journals.ts";
import { add, put } from "../../tables/define-table.ts";
import { MAX_AMOUNT, micros, type TopUpId, type WalletId, type Micros } from "@tuppence/protocol";
import { accepted, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";

export interface TopUpWallet extends CommandBase {
  readonly kind: "top-up";
  readonly topUpId: TopUpId;
  readonly walletId: WalletId;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly rail: string;
}

function decide(buyer: BuyerState, command: TopUpWallet, nowMs: number) {
  const { topUpId, walletId, currency, amountMicros, rail } = command;
  assertPossible(amountMicros > 0n, `top-up of ${amountMicros}`);
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  if (wallet.suspendedAtMs !== null) return declined("wallet-suspended");
  if (wallet.currency !== currency) return declined("currency-mismatch");
  const balance = wallet.balanceMicros + amountMicros;
  if (balance > MAX_AMOUNT) return declined("balance-too-large");
  const transfer: Transfer = {
    causeId: topUpId,
    leg: 0,
    debit: { kind: "rail", owner: rail },
    credit: { kind: "wallet", owner: walletId },
    currency,
    amountMicros,
    reason: "top-up",
  };
  return {
    outcome: accepted("top-up", topUpId),
    rows: [
      put(WALLETS, { ...wallet, balanceMicros: micros(balance) }),
      add(TOP_UPS, { id: topUpId, walletId, currency, amountMicros, rail, createdAtMs: nowMs }),
    ],
    transfers: [transfer],
  };
}

export const topUpWallet = defineCommand<TopUpWallet>()({
  kind: "top-up",
  declines: ["wallet-not-found", "wallet-suspended", "currency-mismatch", "balance-too-large"],
  needs: noNeeds,
  decide,
  outcome: idOutcome("top-up"),
});
