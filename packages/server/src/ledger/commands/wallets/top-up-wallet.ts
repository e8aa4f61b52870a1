import { MAX_AMOUNT, micros } from "@tuppence/protocol";
import type { TopUpWallet } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/state.ts";

/** Declines, in order: `wallet-not-found`, `wallet-suspended`, `currency-mismatch`, `balance-too-large`. */
export function topUp(buyer: BuyerState, command: TopUpWallet): Decision {
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
    recorded: true,
    wallet: { ...wallet, balanceMicros: micros(balance) },
    topUp: { id: topUpId, walletId, currency, amountMicros, rail },
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
