import { micros } from "@tuppence/protocol";
import { accepted, type Decision, declined } from "../decision.ts";
import type { CaptureHold } from "./hold-commands.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/state.ts";
import { restOf } from "../../tables/holds.ts";
import { type Allowance, allowanceOf, countedDecision } from "../../rules/caps/hold-caps.ts";
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
 * Declines, in order: by a grant: `grant-not-found`, `grant-revoked`, `grant-expired`; then `hold-not-found`,
 * `hold-closed`, `hold-expired`, `wallet-suspended`, `seller-suspended`, `seller-not-selling`. Units that wallet, budget or maximum cannot pay are no reason to decline: they are
 * noted, and paid when a later capture finds money. Until then the hold has more units reported than captured.
 */
export function captureHold(buyer: BuyerState, command: CaptureHold, nowMs: number): Decision {
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
  return countedDecision(accepted("hold-capture", hold.id), used, {
    buyer,
    command,
    before: hold,
    allowed,
    nowMs,
  });
}

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
