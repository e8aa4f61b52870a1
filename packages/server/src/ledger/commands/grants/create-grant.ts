import { ZERO } from "@tuppence/protocol";
import type { CreateGrantCommand } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { periodOf } from "../../rules/periods/periods.ts";
import type { BuyerState } from "../../tables/state.ts";

/** Declines, in order: `wallet-not-found`. */
export function createGrant(
  buyer: BuyerState,
  command: CreateGrantCommand,
  nowMs: number,
): Decision {
  const { grantId, walletId, buyerId } = command;
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  return {
    outcome: accepted("create-grant", grantId),
    recorded: true,
    newGrant: {
      id: grantId,
      buyerId,
      walletId,
      sellerId: command.sellerId,
      label: command.label,
      currency: wallet.currency,
      tokenHash: command.tokenHash,
      dpopThumbprint: command.dpopThumbprint,
      limits: command.limits,
      expiresAtMs: command.expiresAtMs,
      revokedAtMs: null,
      day: periodOf(wallet.timeZones, "day", nowMs),
      daySpentMicros: ZERO,
      month: periodOf(wallet.timeZones, "month", nowMs),
      monthSpentMicros: ZERO,
    },
  };
}
