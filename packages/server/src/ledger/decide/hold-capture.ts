import { micros } from "@tuppence/protocol";
import { accepted, type Decision, declined } from "../decision.ts";
import type { CaptureHold } from "../hold-commands.ts";
import { assertPossible } from "../impossible-state.ts";
import type { BuyerState } from "../state.ts";
import { restOf } from "../tables/holds.ts";
import { decisionOf } from "./hold-decision.ts";
import { captureUnits, type HoldStep, mayBeHeld, setAside, stepOf } from "./hold-moves.ts";
import { usedHold } from "./used-hold.ts";

/**
 * Declines, in order: by a grant: `grant-not-found`, `grant-revoked`, `grant-expired`; then `hold-not-found`,
 * `hold-closed`, `hold-expired`. Units that wallet, budget or maximum cannot pay are no reason to decline: they are
 * noted, and paid when a later capture finds money. Until then the hold has more units reported than captured.
 */
export function captureHold(buyer: BuyerState, command: CaptureHold, nowMs: number): Decision {
  assertPossible(command.units >= 0n, `${command.units} units used`);
  const hold = usedHold(buyer, command, nowMs);
  if (typeof hold === "string") return declined(hold);
  if (hold.closedAtMs !== null) return declined("hold-closed");
  if (nowMs >= hold.expiresAtMs) return declined("hold-expired");
  const filled = filledFor(stepOf(buyer, hold), command.units, nowMs);
  const { hold: captured, ...rest } = captureUnits(filled, command.units);
  const expiresAtMs = Math.max(captured.expiresAtMs, nowMs + captured.idleMs);
  return decisionOf(accepted("hold-capture", hold.id), {
    ...rest,
    hold: { ...captured, expiresAtMs },
  });
}

/** The hold filled up again if, once these units are paid, less than its reserve would be left; as far as may be. */
function filledFor(step: HoldStep, units: bigint, nowMs: number): HoldStep {
  const { fillMicros, reserveMicros } = step.hold;
  const left = restOf(step.hold) - dueFor(step, units);
  if (left >= reserveMicros) return step;
  return setAsideUpTo(step, fillMicros - left, nowMs);
}

/** What the units that are not paid yet cost. */
export function dueFor({ hold }: HoldStep, units: bigint): bigint {
  const reported = units > hold.unitsReported ? units : hold.unitsReported;
  return (reported - hold.unitsCaptured) * hold.unitPriceMicros;
}

export function setAsideUpTo(step: HoldStep, wanted: bigint, nowMs: number): HoldStep {
  const most = mayBeHeld(step, nowMs);
  const amount = wanted < most ? wanted : most;
  return amount > 0n ? setAside(step, micros(amount), nowMs) : step;
}
