import { GRANTS } from "../../tables/grants.ts";
import { limitColumns } from "../../rules/budget/limits.ts";
import { add } from "../../tables/define-table.ts";
import { ZERO } from "@tuppence/protocol";
import type { CreateGrantCommand } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import { periodOf } from "../../rules/periods/periods.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";

/** Declines, in order: `wallet-not-found`. */
export function createGrant(
  buyer: BuyerState,
  command: CreateGrantCommand,
  nowMs: number,
): Decision {
  const { grantId, walletId } = command;
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  return {
    outcome: accepted("create-grant", grantId),
    rows: [
      add(GRANTS, {
        id: grantId,
        walletId,
        sellerId: command.sellerId,
        label: command.label,
        currency: wallet.currency,
        tokenHash: command.tokenHash,
        dpopThumbprint: command.dpopThumbprint,
        ...limitColumns(command.limits),
        expiresAtMs: command.expiresAtMs,
        revokedAtMs: null,
        day: periodOf(wallet.timeZones, "day", nowMs),
        daySpentMicros: ZERO,
        month: periodOf(wallet.timeZones, "month", nowMs),
        monthSpentMicros: ZERO,
        createdAtMs: nowMs,
      }),
    ],
    transfers: [],
  };
}
