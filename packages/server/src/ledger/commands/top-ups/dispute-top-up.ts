import { type DisputeId, type Micros, type TopUpId, ZERO } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { brought, changesOfClaims, claimsOf } from "../../rules/lots/claims.ts";
import { purseOf } from "../../rules/lots/purse.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Dispute, DISPUTES, type DisputeState } from "../../tables/disputes.ts";
import { TOP_UPS, type TopUpRow } from "../../tables/top-ups.ts";
import type { CommandBase } from "../command-base.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import { defineCommand } from "../define-command.ts";
import { idOutcome } from "../outcome.ts";
import { needForClaims } from "./need-for-claims.ts";

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
  /** When the rail was asked. */
  readonly askedAtMs: number;
}

/** An answer that took longer was given up (rails/in-time.ts), so nothing older than this overtakes another one. */
const SLOWEST_ANSWER_MS = 60_000;

function decide(buyer: BuyerState, command: DisputeTopUp, nowMs: number) {
  const { disputeId, topUpId, state, amountMicros } = command;
  assertPossible(amountMicros > 0n, `a dispute of ${amountMicros}`);
  const topUp = buyer.row(TOP_UPS, topUpId);
  if (topUp === undefined) return declined("top-up-not-found");
  if (topUp.state !== "settled") return declined("top-up-not-settled");
  const wallet = buyer.wallets.get(topUp.walletId);
  assertPossible(wallet !== undefined, `the wallet of top-up ${topUpId} does not exist`);
  const outcome = accepted("top-up-dispute", disputeId);
  const known = buyer.row(DISPUTES, disputeId);
  if (known?.state === state && known.claimedMicros === amountMicros) return unchanged(outcome);
  if (known !== undefined && isOvertaken(command, known)) return unchanged(outcome);

  const dispute = { ...(known ?? newDispute(command, topUp, nowMs)), claimedMicros: amountMicros };
  const claims = claimsOf(buyer, purseOf(buyer, wallet), topUp, nowMs);
  const after = brought(claims, dispute, state);
  return { outcome, rows: changesOfClaims(after), transfers: after.transfers };
}

/**
 * Brings a dispute to a state. open: what is claimed may not be spent; what of it is in the lot is frozen after this
 * command, and what comes back later is frozen then. lost: it is taken from the lot, and what was spent becomes a debt of
 * the wallet; never from sellers. won: as if it had never been. The order does not matter, and a case may be reopened.
 * An answer that the rail gave before another one that is known changes nothing.
 */
export const disputeTopUp = defineCommand<DisputeTopUp>()({
  kind: "top-up-dispute",
  declines: ["top-up-not-found", "top-up-not-settled"],
  needs: ({ disputeId, topUpId }, need) => {
    needForClaims(topUpId, need);
    need.row(DISPUTES, disputeId);
  },
  decide,
  outcome: idOutcome("top-up-dispute"),
});

function isOvertaken({ askedAtMs }: DisputeTopUp, { changedAtMs }: Dispute): boolean {
  const earlierByMs = changedAtMs - askedAtMs;
  return earlierByMs > 0 && earlierByMs <= SLOWEST_ANSWER_MS;
}

function newDispute(command: DisputeTopUp, topUp: TopUpRow, nowMs: number): Dispute {
  const { disputeId: id, topUpId, amountMicros, railReference, reason, evidenceDueMs } = command;
  return {
    id,
    topUpId,
    walletId: topUp.walletId,
    currency: topUp.currency,
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
