import { accepted, type Decision, declined } from "../decision.ts";
import type { ReleaseHold } from "./hold-commands.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/state.ts";
import { HOLDS, restOf } from "../../tables/holds.ts";
import { dueFor, setAsideUpTo } from "./capture-hold.ts";
import {
  type Allowance,
  allowanceOf,
  countedDecision,
  UNCAPPED,
} from "../../rules/caps/hold-caps.ts";
import { captureUnits, type HoldStep, releaseRest, stepOf } from "../../rules/holds/hold-moves.ts";
import { withSession } from "../../rules/budget/hold-session.ts";
import { isSuspended, ownHold } from "../../rules/authority/used-hold.ts";

/**
 * Declines, in order: by a grant: `grant-not-found`; then `hold-not-found`, and for the program `hold-in-use`.
 * Releasing again is accepted and changes nothing. A grant that was taken back or is over may still give money back.
 */
export function releaseHold(buyer: BuyerState, command: ReleaseHold, nowMs: number): Decision {
  const { user, holdId, units } = command;
  assertPossible(units === null || units >= 0n, `${units} units used`);
  if (user.by === "grant" && buyer.grants.get(user.grantId) === undefined) {
    return declined("grant-not-found");
  }
  const hold = user.by === "idle" ? buyer.row(HOLDS, holdId) : ownHold(buyer, holdId, user);
  if (hold === undefined) return declined("hold-not-found");
  const outcome = accepted("hold-release", hold.id);
  if (hold.closedAtMs !== null) return { outcome, recorded: true };
  const isOver = nowMs >= hold.expiresAtMs;
  if (user.by === "idle" && !isOver) return declined("hold-in-use");

  // After its time, or from a wallet the operator has stopped, nothing is captured any more, whoever closes it.
  const last = isOver || isSuspended(buyer, hold) ? null : units;
  const allowed = last === null ? UNCAPPED : allowanceOf(buyer, hold, nowMs);
  const step = withSession(buyer, stepOf(buyer, hold));
  const captured = last === null ? step : capturedAtLast(step, last, { allowed, nowMs });
  const { hold: released, ...rest } = releaseRest(captured, nowMs);
  const status = isOver ? "expired" : "closed";
  const over = { ...rest, hold: { ...released, closedAtMs: nowMs, status } };
  return countedDecision(outcome, over, { buyer, command, before: hold, allowed, nowMs });
}

/** Pays the last units, and sets aside no more than they cost. */
function capturedAtLast(
  step: HoldStep,
  units: bigint,
  { allowed, nowMs }: { readonly allowed: Allowance; readonly nowMs: number },
): HoldStep {
  const missing = dueFor(step, units, allowed) - restOf(step.hold);
  return captureUnits(setAsideUpTo(step, missing, nowMs), units, allowed.units);
}
