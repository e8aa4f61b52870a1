import {
  type DisputeId,
  type Micros,
  micros,
  type TopUpId,
  type WalletId,
  ZERO,
} from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import {
  changeLot,
  changesOfPurse,
  lotOf,
  moveLot,
  type Purse,
  purseOf,
  restOfLot,
} from "../../rules/lots/purse.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { put } from "../../tables/define-table.ts";
import { type Dispute, DISPUTES, type DisputeState } from "../../tables/disputes.ts";
import { type LotPurpose, LOTS } from "../../tables/lots.ts";
import { TOP_UPS } from "../../tables/top-ups.ts";
import { type AccountRef, DISPUTED, type Transfer } from "../../tables/transfer.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";

/** The rail says how a dispute about a settled top-up stands. */
export interface DisputeTopUp extends CommandBase {
  readonly kind: "top-up-dispute";
  readonly disputeId: DisputeId;
  readonly topUpId: TopUpId;
  readonly amountMicros: Micros;
  readonly state: DisputeState;
  readonly railReference: string;
  readonly reason: string;
  readonly evidenceDueMs: number | null;
}

function decide(buyer: BuyerState, command: DisputeTopUp, nowMs: number) {
  const { disputeId, topUpId, state, amountMicros } = command;
  assertPossible(amountMicros > 0n, `a dispute of ${amountMicros}`);
  const topUp = buyer.row(TOP_UPS, topUpId);
  if (topUp === undefined) return declined("top-up-not-found");
  if (topUp.state !== "settled") return declined("top-up-not-settled");
  const { walletId, currency, rail } = topUp;
  const wallet = buyer.wallets.get(walletId);
  assertPossible(wallet !== undefined, `the wallet of top-up ${topUpId} does not exist`);
  const purse = purseOf(buyer, wallet);
  const lotId = lotOfTopUp(buyer, { topUpId, walletId });
  const outcome = accepted("top-up-dispute", disputeId);

  const known = buyer.row(DISPUTES, disputeId);
  if (known?.state === state) return unchanged(outcome);
  const dispute = known ?? newDispute(command, { walletId, currency, nowMs });
  const from: Step = {
    purse,
    lotId,
    dispute,
    railAccount: { kind: "rail", owner: rail },
    nowMs,
    transfers: [],
  };
  const neutral = limited(withdrawn(from));
  const step = state === "open" ? claimed(neutral) : state === "lost" ? taken(neutral) : neutral;
  return {
    outcome,
    rows: [
      ...changesOfPurse(step.purse),
      put(DISPUTES, { ...step.dispute, state, changedAtMs: nowMs }),
    ],
    transfers: step.transfers,
  };
}

/**
 * Brings a dispute to a state. open: what is claimed may not be spent; what of it is in the lot is frozen after this
 * command, and what comes back later is frozen then. lost: it is taken from the lot, and what was spent becomes a debt of
 * the wallet; never from sellers. won: as if it had never been. The order does not matter, and a case may be reopened.
 */
export const disputeTopUp = defineCommand<DisputeTopUp>()({
  kind: "top-up-dispute",
  declines: ["top-up-not-found", "top-up-not-settled"],
  needs: ({ disputeId, topUpId }, need) => {
    need.row(TOP_UPS, topUpId);
    need.row(LOTS, topUpId);
    need.row(DISPUTES, disputeId);
  },
  decide,
  outcome: idOutcome("top-up-dispute"),
});

interface Step {
  readonly purse: Purse;
  readonly lotId: string;
  readonly dispute: Dispute;
  readonly railAccount: AccountRef;
  readonly nowMs: number;
  readonly transfers: readonly Transfer[];
}

/** The dispute with what it can claim now: others may have claimed some of it, or it went back. */
function limited(step: Step): Step {
  const { dispute, purse, lotId } = step;
  const most = claimable(purse, lotId);
  const { claimedMicros } = dispute;
  return {
    ...step,
    dispute: { ...dispute, amountMicros: claimedMicros < most ? claimedMicros : most },
  };
}

/** Undoes what the dispute did so far. */
function withdrawn(step: Step): Step {
  const { dispute, purse, lotId } = step;
  const { amountMicros, state } = dispute;
  if (state === "won") return step;
  const lot = lotOf(purse, lotId);
  const backMicros = micros(lot.backMicros - amountMicros);
  if (state === "lost") {
    const given = moved(step, lotId, amountMicros, [
      "unreversed",
      "reversal-undone",
      step.railAccount,
    ]);
    return { ...given, purse: changeLot(given.purse, lotId, { backMicros }) };
  }
  const disputedMicros = micros(lot.disputedMicros - amountMicros);
  // Other disputes about the lot keep what they claim.
  const frozenMicros = lot.frozenMicros < disputedMicros ? lot.frozenMicros : disputedMicros;
  const thawed = micros(lot.frozenMicros - frozenMicros);
  const given = moved(step, lotId, thawed, ["thawed", "thaw", DISPUTED]);
  const changed = changeLot(given.purse, lotId, { disputedMicros, frozenMicros, backMicros });
  return { ...given, purse: changed };
}

function claimed(step: Step): Step {
  const { dispute, purse, lotId } = step;
  const lot = lotOf(purse, lotId);
  return {
    ...step,
    purse: changeLot(purse, lotId, {
      disputedMicros: micros(lot.disputedMicros + dispute.amountMicros),
      backMicros: micros(lot.backMicros + dispute.amountMicros),
    }),
  };
}

function taken(step: Step): Step {
  const { dispute, purse, lotId, railAccount } = step;
  const { amountMicros } = dispute;
  const rest = restOfLot(purse, lotId);
  const inLot = rest < amountMicros ? rest : amountMicros;
  const backMicros = micros(lotOf(purse, lotId).backMicros + amountMicros);
  const unspent = moved(step, lotId, micros(0n - inLot), ["reversed", "reversal", railAccount]);
  const spent = micros(inLot - amountMicros);
  const all = moved(unspent, purse.wallet.id, spent, ["reversed", "reversal", railAccount]);
  return { ...all, purse: changeLot(all.purse, lotId, { backMicros }) };
}

/** Moves money between a lot and an account. @param amount below zero: out of the lot */
function moved(
  step: Step,
  lotId: string,
  amount: Micros,
  [purpose, reason, account]: readonly [LotPurpose, Transfer["reason"], AccountRef],
): Step {
  if (amount === 0n) return step;
  const { dispute, purse, nowMs, transfers } = step;
  const { id: causeId, legs: leg, currency } = dispute;
  const wallet = { kind: "wallet", owner: purse.wallet.id } as const;
  const isOut = amount < 0n;
  const transfer: Transfer = {
    causeId,
    leg,
    debit: isOut ? wallet : account,
    credit: isOut ? account : wallet,
    currency,
    amountMicros: isOut ? micros(0n - amount) : amount,
    reason,
  };
  return {
    ...step,
    purse: moveLot(purse, lotId, amount, { causeId, nowMs, step: leg, purpose }),
    dispute: { ...dispute, legs: leg + 1 },
    transfers: [...transfers, transfer],
  };
}

/** The lot that a top-up became. Top-ups from before lots are in the wallet's own lot. */
export function lotOfTopUp(
  buyer: BuyerState,
  { topUpId, walletId }: { readonly topUpId: TopUpId; readonly walletId: WalletId },
): string {
  return buyer.row(LOTS, topUpId) === undefined ? walletId : topUpId;
}

/** What has neither gone back nor is claimed already. */
export function claimable(purse: Purse, lotId: string): Micros {
  const { amountMicros, backMicros } = lotOf(purse, lotId);
  return micros(amountMicros - backMicros);
}

function newDispute(
  command: DisputeTopUp,
  of: { readonly walletId: WalletId; readonly currency: string; readonly nowMs: number },
): Dispute {
  const { disputeId: id, topUpId, amountMicros, railReference, reason, evidenceDueMs } = command;
  const { walletId, currency, nowMs } = of;
  return {
    id,
    topUpId,
    walletId,
    currency,
    claimedMicros: amountMicros,
    amountMicros: ZERO,
    state: "won",
    railReference,
    reason,
    evidenceDueMs,
    legs: 0,
    createdAtMs: nowMs,
    changedAtMs: nowMs,
  };
}
