import { type Micros, micros, ZERO } from "@tuppence/protocol";
import type { Wallet } from "../../tables/wallets.ts";

/** Whether the wallet has owed for longer than its tab allows. */
export function isOverdue({ owedSinceMs, tabTermMs }: Wallet, nowMs: number): boolean {
  return owedSinceMs !== null && tabTermMs !== null && nowMs >= owedSinceMs + tabTermMs;
}

/** What may be paid from a wallet now: its balance and what is left of its tab. Not below zero. */
export function payable(wallet: Wallet, nowMs: number): Micros {
  const all = wallet.balanceMicros + wallet.limitMicros;
  return all <= 0n || isOverdue(wallet, nowMs) ? ZERO : micros(all);
}

/** Why a wallet cannot pay an amount; undefined: it can. Nothing costs nothing, whatever the wallet owes. */
export function whyNotPayable(
  wallet: Wallet,
  amount: Micros,
  nowMs: number,
): "tab-overdue" | "insufficient-funds" | undefined {
  if (amount === 0n) return undefined;
  if (isOverdue(wallet, nowMs)) return "tab-overdue";
  return payable(wallet, nowMs) < amount ? "insufficient-funds" : undefined;
}
