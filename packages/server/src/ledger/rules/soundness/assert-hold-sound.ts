import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Hold, HOLDS, restOf } from "../../tables/holds.ts";
import type { Transfer } from "../../tables/transfer.ts";
import { movedInto } from "./moved-into.ts";

/** What must hold of a hold whatever was decided: captured + released <= held, none of which ever falls. */
export function assertHoldSound(
  buyer: BuyerState,
  hold: Hold,
  transfers: readonly Transfer[],
): void {
  const before = buyer.row(HOLDS, hold.id);
  assertGrown(before, hold);
  const rest = restOf(hold);
  assertPossible(rest >= 0n, `hold ${hold.id} captured or released more than it held`);
  assertPossible(
    hold.closedAtMs === null || rest === 0n,
    `hold ${hold.id} is closed with money in it`,
  );
  assertPossible(
    hold.maximumMicros === null || hold.heldMicros <= hold.maximumMicros,
    `hold ${hold.id} holds more than its maximum`,
  );
  assertPossible(
    rest - (before === undefined ? 0n : restOf(before)) === movedInto("hold", hold.id, transfers),
    `hold ${hold.id} changed by another amount than its transfers`,
  );
}

function assertGrown(before: Hold | undefined, after: Hold): void {
  if (before === undefined) return;
  const { id } = after;
  assertPossible(after.heldMicros >= before.heldMicros, `hold ${id} held more before`);
  assertPossible(after.capturedMicros >= before.capturedMicros, `hold ${id} captured more before`);
  assertPossible(after.releasedMicros >= before.releasedMicros, `hold ${id} released more before`);
  assertPossible(after.unitsReported >= before.unitsReported, `hold ${id} knew of more units`);
  assertPossible(before.closedAtMs === null || after.closedAtMs !== null, `hold ${id} reopened`);
}
