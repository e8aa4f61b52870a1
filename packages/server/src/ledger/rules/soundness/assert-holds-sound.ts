import type { Changes } from "./changes.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import type { Transfer } from "../../tables/transfer.ts";
import { type Hold, HOLDS, restOf } from "../../tables/holds.ts";

/** What must hold of a hold whatever was decided: captured + released <= held, none of which ever falls. */
export function assertHoldsSound(buyer: BuyerState, { rows, transfers }: Changes): void {
  for (const { table, row } of rows) {
    if (table !== HOLDS) continue;
    // A table's rows are put there by the table, so they are of its type.
    const hold = row as Hold;
    const before = buyer.row(HOLDS, hold.id);
    assertGrown(before, hold);
    const rest = restOf(hold);
    assertPossible(rest >= 0n, `hold ${hold.id} captured or released more than it held`);
    assertPossible(
      hold.closedAtMs === null || rest === 0n,
      `hold ${hold.id} is closed with ${rest} in it`,
    );
    assertPossible(
      hold.maximumMicros === null || hold.heldMicros <= hold.maximumMicros,
      `hold ${hold.id} holds more than its maximum`,
    );
    assertPossible(
      rest - (before === undefined ? 0n : restOf(before)) === movedInto(hold.id, transfers),
      `hold ${hold.id} changed by another amount than its transfers`,
    );
  }
  const written = new Set(rows.filter(({ table }) => table === HOLDS).map(({ row }) => row.id));
  for (const { debit, credit } of transfers) {
    for (const { kind, owner } of [debit, credit]) {
      assertPossible(kind !== "hold" || written.has(owner), `hold ${owner} moved unwritten`);
    }
  }
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

function movedInto(holdId: string, transfers: readonly Transfer[]): bigint {
  let moved = 0n;
  for (const { debit, credit, amountMicros } of transfers) {
    if (credit.kind === "hold" && credit.owner === holdId) moved += amountMicros;
    if (debit.kind === "hold" && debit.owner === holdId) moved -= amountMicros;
  }
  return moved;
}
