import { MAX_AMOUNT, type Micros, type TopUpId, type WalletId } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import type { LotTerms } from "../../tables/lots.ts";
import { TOP_UPS, type TopUpRequest, type TopUpRow } from "../../tables/top-ups.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { credit } from "./credit.ts";
import { needRoom, type RailLimit, takeRoom } from "./rail-limits.ts";

/** Money is to enter a wallet, or has already arrived. */
export interface StartTopUp extends CommandBase {
  readonly kind: "top-up";
  readonly topUpId: TopUpId;
  readonly walletId: WalletId;
  readonly currency: string;
  readonly amountMicros: Micros;
  readonly rail: string;
  /** Whether the money is there. If not, the rail is asked for it once this command is committed. */
  readonly hasArrived: boolean;
  /** What is true of the money, if it has arrived. */
  readonly lot: LotTerms;
  readonly request: TopUpRequest | null;
  /** The most that the buyer may bring in over this rail, in the wallet's calendar; absent: any amount. */
  readonly limits?: readonly RailLimit[];
}

function decide(buyer: BuyerState, command: StartTopUp, nowMs: number) {
  const { topUpId, walletId, currency, amountMicros, rail, request, lot } = command;
  assertPossible(amountMicros > 0n, `top-up of ${amountMicros}`);
  const wallet = buyer.wallets.get(walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  if (wallet.suspendedAtMs !== null) return declined("wallet-suspended");
  if (wallet.currency !== currency) return declined("currency-mismatch");
  if (wallet.balanceMicros + amountMicros > MAX_AMOUNT) return declined("balance-too-large");
  const room = takeRoom(buyer, wallet, command, nowMs);
  if ("fullUntil" in room) return declined("over-rail-limit", room.fullUntil);
  const outcome = accepted("top-up", topUpId);
  const topUp: TopUpRow = {
    id: topUpId,
    walletId,
    currency,
    amountMicros,
    rail,
    state: "created",
    railReference: null,
    next: null,
    failure: null,
    request,
    createdAtMs: nowMs,
    endedAtMs: null,
    counted: room.counted,
  };
  const { rows, transfers } = command.hasArrived
    ? credit(buyer, wallet, { topUp, lot, nowMs })
    : { rows: [put(TOP_UPS, topUp)], transfers: [] };
  return { outcome, rows: [...rows, ...room.rows], transfers };
}

export const startTopUp = defineCommand<StartTopUp>()({
  kind: "top-up",
  declines: [
    "wallet-not-found",
    "wallet-suspended",
    "currency-mismatch",
    "balance-too-large",
    "over-rail-limit",
  ],
  needs: needRoom,
  decide,
  outcome: idOutcome("top-up"),
});
