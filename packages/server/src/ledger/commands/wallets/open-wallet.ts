import { noNeeds } from "../need.ts";
import { idOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { WALLETS } from "../../tables/wallets.ts";
import { add } from "../../tables/define-table.ts";
import { ZERO, type WalletId } from "@tuppence/protocol";
import { accepted, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";

export interface OpenWallet extends CommandBase {
  readonly kind: "open-wallet";
  readonly walletId: WalletId;
  readonly currency: string;
  /** The IANA name of the time zone of its calendar; by default UTC. */
  readonly timeZone?: string;
}

function decide(buyer: BuyerState, command: OpenWallet, nowMs: number) {
  const { walletId, currency, timeZone = "UTC" } = command;
  const wallets = [...buyer.wallets.values()];
  if (wallets.some((wallet) => wallet.currency === currency)) return declined("wallet-exists");
  return {
    outcome: accepted("open-wallet", walletId),
    rows: [
      add(WALLETS, {
        id: walletId,
        nth: wallets.length,
        version: 0n,
        currency,
        balanceMicros: ZERO,
        limitMicros: ZERO,
        lotId: walletId,
        otherLotsMicros: ZERO,
        writtenOffMicros: ZERO,
        owedSinceMs: null,
        tabTermMs: null,
        timeZones: timeZone,
        ownLimits: null,
        suspendedAtMs: null,
        createdAtMs: nowMs,
      }),
    ],
    transfers: [],
  };
}

export const openWallet = defineCommand<OpenWallet>()({
  kind: "open-wallet",
  declines: ["wallet-exists"],
  needs: noNeeds,
  decide,
  outcome: idOutcome("open-wallet"),
});
