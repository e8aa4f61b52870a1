import type { HoldUser } from "../../rules/authority/authority.ts";
import { holdChanged, holdAccepted } from "./hold-accepted.ts";
import { rowOutcome } from "../outcome.ts";
import { needForUnits } from "./need-for-hold.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import type { HoldId } from "../../rules/terms/hold-terms.ts";
import { declined, unchanged } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { HOLDS, restOf } from "../../tables/holds.ts";
import { dueFor, setAsideUpTo } from "./capture-hold.ts";
import {
  type Allowance,
  allowanceOf,
  UNCAPPED,
  countedChanges,
} from "../../rules/caps/hold-caps.ts";
import { captureUnits, releaseRest, stepOf } from "../../rules/holds/hold-moves.ts";
import type { HoldStep } from "../../rules/holds/hold-step.ts";
import { withSession } from "../../rules/budget/hold-session.ts";
import { isSuspended, ownHold } from "../../rules/authority/used-hold.ts";

/** Ends a hold, after a last capture if `units` is given. What is left goes back to the wallet and the budget. */
export interface ReleaseHold extends CommandBase {
  readonly kind: "hold-release";
  readonly holdId: HoldId;
  readonly units: bigint | null;
  /** idle: the server releases the hold, which is only possible once it has expired. */
  readonly user: HoldUser | { readonly by: "idle" };
}

function decide(buyer: BuyerState, command: ReleaseHold, nowMs: number) {
  const { user, holdId, units } = command;
  assertPossible(units === null || units >= 0n, `a last capture of ${units} units`);
  if (user.by === "grant" && buyer.grants.get(user.grantId) === undefined) {
    return declined("grant-not-found");
  }
  const hold = user.by === "idle" ? buyer.row(HOLDS, holdId) : ownHold(buyer, holdId, user);
  if (hold === undefined) return declined("hold-not-found");
  if (hold.closedAtMs !== null) return unchanged(holdAccepted("hold-release", hold));
  const isOver = nowMs >= hold.expiresAtMs;
  if (user.by === "idle" && !isOver) return declined("hold-in-use");

  // Nothing more is captured from an expired hold or a suspended wallet, whoever closes the hold.
  const last = isOver || isSuspended(buyer, hold) ? null : units;
  const allowed = last === null ? UNCAPPED : allowanceOf(buyer, hold, nowMs);
  const step = withSession(buyer, stepOf(buyer, hold));
  const captured = last === null ? step : capturedAtLast(step, last, { allowed, nowMs });
  const { hold: released, ...rest } = releaseRest(captured, nowMs);
  const status = isOver ? ("expired" as const) : ("closed" as const);
  const over = { ...rest, hold: { ...released, closedAtMs: nowMs, status } };
  return holdChanged(
    "hold-release",
    countedChanges(over, { buyer, cause: command, before: hold, allowed, nowMs }),
  );
}

/**
 * Releasing again is accepted and changes nothing. A revoked or expired grant can still release its holds.
 */
export const releaseHold = defineCommand<ReleaseHold>()({
  kind: "hold-release",
  declines: ["grant-not-found", "hold-not-found", "hold-in-use"],
  needs: ({ holdId, user }, need) => {
    if (user.by === "grant") need.grant(user.grantId);
    needForUnits(holdId, need);
  },
  decide,
  outcome: rowOutcome("hold-release", HOLDS),
});

/** Pays for the last units, setting aside only what they cost. */
function capturedAtLast(
  step: HoldStep,
  units: bigint,
  { allowed, nowMs }: { readonly allowed: Allowance; readonly nowMs: number },
): HoldStep {
  const missing = dueFor(step, units, allowed) - restOf(step.hold);
  return captureUnits(setAsideUpTo(step, missing, nowMs), units, allowed.units);
}
