import { grantOf, type HoldUser } from "../../rules/authority/authority.ts";
import type { NotSold } from "../../rules/terms/not-sold.ts";
import { holdChanged } from "./hold-accepted.ts";
import { rowOutcome } from "../outcome.ts";
import { needForUnits } from "./need-for-hold.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import type { HoldId } from "../../rules/terms/hold-terms.ts";
import { GRANT_DECLINES } from "../../rules/authority/usable-grant.ts";
import { micros } from "@tuppence/protocol";
import { declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { restOf, HOLDS } from "../../tables/holds.ts";
import { type Allowance, allowanceOf, countedChanges } from "../../rules/caps/hold-caps.ts";
import { captureUnits, mayBeHeld, setAside, stepOf } from "../../rules/holds/hold-moves.ts";
import type { HoldStep } from "../../rules/holds/hold-step.ts";
import { withSession } from "../../rules/budget/hold-session.ts";
import { isSuspended, usedHold } from "../../rules/authority/used-hold.ts";

/**
 * Pays for used units: hold to seller, minus fee and shares. `units` is the total since the hold was opened, not since
 * the last capture, so repeated or reordered reports are paid only once.
 */
export interface CaptureHold extends CommandBase {
  readonly kind: "hold-capture";
  readonly holdId: HoldId;
  readonly units: bigint;
  readonly user: HoldUser;
  /** The reason, if the seller cannot be paid at the moment. */
  readonly notSold?: NotSold;
}

function decide(buyer: BuyerState, command: CaptureHold, nowMs: number) {
  assertPossible(command.units >= 0n, `a capture of ${command.units} units`);
  const hold = usedHold(buyer, command, nowMs);
  if (typeof hold === "string") return declined(hold);
  if (hold.closedAtMs !== null) return declined("hold-closed");
  if (nowMs >= hold.expiresAtMs) return declined("hold-expired");
  if (isSuspended(buyer, hold)) return declined("wallet-suspended");
  if (command.notSold !== undefined) return declined(command.notSold);
  const allowed = allowanceOf(buyer, hold, nowMs);
  const filled = filledFor(withSession(buyer, stepOf(buyer, hold)), command.units, {
    allowed,
    nowMs,
  });
  const captured = captureUnits(filled, command.units, allowed.units);
  const expiresAtMs = Math.max(captured.hold.expiresAtMs, nowMs + captured.hold.idleMs);
  const used = { ...captured, hold: { ...captured.hold, expiresAtMs } };
  return holdChanged(
    "hold-capture",
    countedChanges(used, { buyer, cause: command, before: hold, allowed, nowMs }),
  );
}

/**
 * A capture is not declined when wallet, budget or maximum cannot pay for all units. The unpaid units are recorded, and
 * paid by a later capture if there is money then. Until then the hold has more units reported than captured.
 */
export const captureHold = defineCommand<CaptureHold>()({
  kind: "hold-capture",
  declines: [
    ...GRANT_DECLINES,
    "hold-not-found",
    "hold-closed",
    "hold-expired",
    "wallet-suspended",
    "seller-suspended",
    "seller-not-selling",
  ],
  asks: ({ user }) => grantOf(user),
  needs: ({ holdId, user }, need) => {
    if (user.by === "grant") need.grant(user.grantId);
    needForUnits(holdId, need);
  },
  decide,
  outcome: rowOutcome("hold-capture", HOLDS),
});

/**
 * Refills the hold if paying these units would leave less than its reserve. It sets aside as much as is allowed, but
 * never more than the units that can still be charged.
 */
function filledFor(
  step: HoldStep,
  units: bigint,
  { allowed, nowMs }: { readonly allowed: Allowance; readonly nowMs: number },
): HoldStep {
  const { fillMicros, reserveMicros, unitPriceMicros } = step.hold;
  const rest = restOf(step.hold);
  const left = rest - dueFor(step, units, allowed);
  if (left >= reserveMicros) return step;
  const wanted = fillMicros - left;
  const useful = allowed.units === undefined ? wanted : allowed.units * unitPriceMicros - rest;
  return setAsideUpTo(step, wanted < useful ? wanted : useful, nowMs);
}

/** The cost of the units that are not paid yet. */
export function dueFor({ hold }: HoldStep, units: bigint, allowed: Allowance): bigint {
  const reported = units > hold.unitsReported ? units : hold.unitsReported;
  const due = reported - hold.unitsCaptured;
  const payable = allowed.units !== undefined && allowed.units < due ? allowed.units : due;
  return payable * hold.unitPriceMicros;
}

export function setAsideUpTo(step: HoldStep, wanted: bigint, nowMs: number): HoldStep {
  const most = mayBeHeld(step, nowMs);
  const amount = wanted < most ? wanted : most;
  return amount > 0n ? setAside(step, micros(amount), nowMs) : step;
}
