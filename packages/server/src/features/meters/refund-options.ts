import { formatId, formatMicros, micros, parseId } from "@tuppence/protocol";
import type { MeterRefundOptions } from "@tuppence/protocol/wire";
import { type Command, type Decided, UNDO_MS } from "../../ledger/index.ts";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { problemNameOf } from "../../api/declined.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { MeterRow } from "./meter-store.ts";
import { refundCommand, type RefundCommandDeps } from "./refund-command.ts";
import type { MetersDeps } from "./meters-deps.ts";

export interface MeterRefundOptionsDeps extends RefundCommandDeps, Pick<MetersDeps, "meters"> {
  /** What the ledger would decide now; nothing is written. */
  readonly foresee: (commands: readonly Command[]) => Promise<readonly Decided[]>;
}

/** How each of these meters can be refunded now, if at all. Those of other buyers are left out. */
export async function meterRefundOptions(
  deps: MeterRefundOptionsDeps,
  actor: BuyerActor | GrantActor,
  publicIds: readonly string[],
): Promise<MeterRefundOptions[]> {
  const ids = [...new Set(publicIds.flatMap((id) => parseId("meter", id) ?? []))];
  const grantId = actor.kind === "grant" ? actor.grantId : null;
  const rows = await deps.meters.ofBuyer(actor.buyerId, ids);
  const seen = rows.filter((row) => grantId === null || row.grantId === grantId);
  const commands = await Promise.all(
    seen.flatMap((row) => [ask(deps, actor, row, "undo"), ask(deps, actor, row, "regret")]),
  );
  const decided = await deps.foresee(commands);
  return seen.map((row, index) =>
    optionsOf(row, decided[2 * index] as Decided, decided[2 * index + 1] as Decided),
  );
}

function ask(
  deps: MeterRefundOptionsDeps,
  actor: BuyerActor | GrantActor,
  { id, offerId }: MeterRow,
  reason: "undo" | "regret",
): Promise<Command> {
  const wish = { actor, buyerId: actor.buyerId, holdId: id, offerId, reason };
  // An id that no operation has, since this one is never run.
  return refundCommand(deps, wish, { operationId: id, fingerprint: reason });
}

function optionsOf(row: MeterRow, undo: Decided, regret: Decided): MeterRefundOptions {
  const undoWay = wayOf(row, undo, UNDO_MS);
  const regretWay = wayOf(row, regret, row.refundWindowMs);
  const { outcome } = regret;
  const isRefused = undoWay === null && regretWay === null && outcome.status === "declined";
  return {
    meter: formatId("meter", row.id),
    undo: undoWay,
    regret: regretWay,
    refused: isRefused ? problemNameOf(outcome.reason) : null,
  };
}

/** Everything that was charged comes back, except what a rebate already returned. */
function wayOf(row: MeterRow, { outcome }: Decided, windowMs: number) {
  if (outcome.status !== "accepted" || row.closedAtMs === null) return null;
  const amount = formatMicros(micros(row.capturedMicros - row.rebatedMicros));
  return { amount, until: isoTime(row.closedAtMs + windowMs) };
}
