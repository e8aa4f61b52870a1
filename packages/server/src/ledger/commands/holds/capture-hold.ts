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
import {
  captureUnits,
  type HoldStep,
  mayBeHeld,
  setAside,
  stepOf,
} from "../../rules/holds/hold-moves.ts";
import { withSession } from "../../rules/budget/hold-session.ts";
import { isSuspended, usedHold } from "../../rules/authority/used-hold.ts";

/**
 * Pays for what was used: hold to seller, fee and shares on the way. `units` are all since the hold was opened, not
 * those since the last time: told twice or in another order, they are paid once.
 */
export interface CaptureHold extends CommandBase {
  readonly kind: "hold-capture";
  readonly holdId: HoldId;
  readonly units: bigint;
  readonly user: HoldUser;
  /** Why the seller takes no money now. */
  readonly notSold?: NotSold;
}

function decide(buyer: BuyerState, command: CaptureHold, nowMs: number) {
  assertPossible(command.units >= 0n, `${command.units} units used`);
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
 * Units that wallet, budget or maximum cannot pay are no reason to decline: they are noted, and paid when a later
 * capture finds money. Until then the hold has more units reported than captured.
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
 * The hold filled up again if, once these units are paid, less than its reserve would be left; as far as may be, and
 * never beyond what can still cost anything.
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

/** What the units that are not paid yet cost. */
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
