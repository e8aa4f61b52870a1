import { WALLETS } from "../../tables/wallets.ts";
import { TOP_UPS } from "../../tables/journals.ts";
import { add, put } from "../../tables/define-table.ts";
import { MAX_AMOUNT, micros } from "@tuppence/protocol";
import type { TopUpWallet } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";

/** Declines, in order: `wallet-not-found`, `wallet-suspended`, `currency-mismatch`, `balance-too-large`. */
export function topUp(buyer: BuyerState, command: TopUpWallet, nowMs: number): Decision {
  const { topUpId, walletId, currency, amountMicros, rail } = command;
  assertPossible(amountMicros > 0n, `top-up of ${amountMicros}`);
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  if (wallet.suspendedAtMs !== null) return declined("wallet-suspended");
  if (wallet.currency !== currency) return declined("currency-mismatch");
  const balance = wallet.balanceMicros + amountMicros;
  if (balance > MAX_AMOUNT) return declined("balance-too-large");
  return {
    outcome: accepted("top-up", topUpId),
    rows: [
      put(WALLETS, { ...wallet, balanceMicros: micros(balance) }),
      add(TOP_UPS, { id: topUpId, walletId, currency, amountMicros, rail, createdAtMs: nowMs }),
    ],
    transfers: [
      {
        causeId: topUpId,
        leg: 0,
        debit: { kind: "rail", owner: rail },
        credit: { kind: "wallet", owner: walletId },
        currency,
        amountMicros,
        reason: "top-up",
      },
    ],
  };
}
