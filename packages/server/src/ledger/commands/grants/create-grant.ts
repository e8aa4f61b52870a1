import { noNeeds } from "../need.ts";
import { idOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { GRANTS } from "../../tables/grants.ts";
import { limitColumns, type GrantLimitsMicros } from "../../rules/budget/limits.ts";
import { add } from "../../tables/define-table.ts";
import { ZERO, type SellerId, type WalletId, type GrantId } from "@tuppence/protocol";
import { accepted, declined } from "../decision.ts";
import { periodOf } from "../../rules/periods/periods.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";

export interface CreateGrantCommand extends CommandBase {
  readonly kind: "create-grant";
  readonly grantId: GrantId;
  readonly walletId: WalletId;
  readonly sellerId: SellerId | null;
  readonly label: string;
  /** SHA-256 of the token's secret part, hex. */
  readonly tokenHash: string;
  readonly dpopThumbprint: string | null;
  readonly limits: GrantLimitsMicros;
  readonly expiresAtMs: number;
}

function decide(buyer: BuyerState, command: CreateGrantCommand, nowMs: number) {
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

export const createGrant = defineCommand<CreateGrantCommand>()({
  kind: "create-grant",
  declines: ["wallet-not-found"],
  needs: noNeeds,
  decide,
  outcome: idOutcome("create-grant"),
});
