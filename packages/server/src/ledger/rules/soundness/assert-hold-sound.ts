import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Hold, HOLDS, restOf } from "../../tables/holds.ts";
import type { Transfer } from "../../tables/transfer.ts";
import { movedInto } from "./moved-into.ts";

/** The invariants of a hold: captured + released <= held, and none of the three ever decreases. */
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
    `hold ${hold.id} changed by a different amount than its transfers`,
  );
}

function assertGrown(before: Hold | undefined, after: Hold): void {
  if (before === undefined) return;
  const { id } = after;
  assertPossible(after.heldMicros >= before.heldMicros, `held of hold ${id} decreased`);
  assertPossible(after.capturedMicros >= before.capturedMicros, `captured of hold ${id} decreased`);
  assertPossible(after.releasedMicros >= before.releasedMicros, `released of hold ${id} decreased`);
  assertPossible(after.unitsReported >= before.unitsReported, `units of hold ${id} decreased`);
  assertPossible(before.closedAtMs === null || after.closedAtMs !== null, `hold ${id} reopened`);
}
