import { formatId, formatMicros, parseId, ZERO } from "@tuppence/protocol";
import type { RefundOptions } from "@tuppence/protocol/wire";
import { type Command, type Decided, UNDO_MS, changedRow, REFUNDS } from "../../ledger/index.ts";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { problemNameOf } from "../../api/declined.ts";
import { isoTime } from "../../lib/iso-time.ts";
import { type RefundCommandDeps, refundCommand } from "./refund-command.ts";
import type { ReadReturnable, ReturnableRow } from "./returnable-store.ts";

export interface RefundOptionsDeps extends RefundCommandDeps {
  readonly returnable: ReadReturnable;
  /** What the ledger would decide now; nothing is written. */
  readonly foresee: (commands: readonly Command[]) => Promise<readonly Decided[]>;
}

type Way = RefundOptions["undo"];

/** How each of these purchases can be refunded now, if at all. Those of other buyers are left out. */
export async function refundOptions(
  deps: RefundOptionsDeps,
  actor: BuyerActor | GrantActor,
  publicIds: readonly string[],
): Promise<RefundOptions[]> {
  const ids = publicIds.flatMap((id) => parseId("purchase", id) ?? []);
  const rows = await deps.returnable(actor.buyerId, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const seen = [...new Set(ids)].flatMap((id) => {
    const row = byId.get(id);
    return row !== undefined && maySee(actor, row) ? [row] : [];
  });
  const commands = await Promise.all(
    seen.flatMap((row) => [ask(deps, actor, row, "undo"), ask(deps, actor, row, "regret")]),
  );
  const decided = await deps.foresee(commands);
  return seen.map((row, index) =>
    optionsOf(actor, row, decided[2 * index] as Decided, decided[2 * index + 1] as Decided),
  );
}

/** A grant sees what it bought, and what the buyer bought from its seller in person. */
function maySee(actor: BuyerActor | GrantActor, row: ReturnableRow): boolean {
  if (actor.kind === "buyer" || row.grantId === actor.grantId) return true;
  return row.grantId === null && row.sellerId === actor.sellerId;
}

function ask(
  deps: RefundOptionsDeps,
  actor: BuyerActor | GrantActor,
  { id, grantId }: ReturnableRow,
  reason: "undo" | "regret",
) {
  const wish = {
    buyerId: actor.buyerId,
    purchaseId: id,
    reason,
    // What was bought in person is undone as the buyer, not as the grant.
    grantId: actor.kind === "grant" && grantId !== null ? actor.grantId : null,
    isHeldToLimits: true,
  };
  // An id that no operation has, since this one is never run.
  return refundCommand(deps, wish, { operationId: id, fingerprint: reason });
}

function optionsOf(
  actor: BuyerActor | GrantActor,
  row: ReturnableRow,
  undo: Decided,
  regret: Decided,
): RefundOptions {
  const inPersonOnly = actor.kind === "grant" && row.grantId === null;
  const undoWay = wayOf(undo, row.createdAtMs + UNDO_MS);
  const regretWay = inPersonOnly ? null : wayOf(regret, row.refundableUntilMs);
  const refused = (undoWay ?? regretWay) ? null : refusalOf(regret);
  return {
    purchase: formatId("purchase", row.id),
    undo: undoWay,
    regret: regretWay,
    refused,
    ask: !inPersonOnly && row.refundId === null && !row.wasAsked && row.amountMicros > 0n,
  };
}

function wayOf({ outcome, rows }: Decided, untilMs: number): Way {
  if (outcome.status !== "accepted") return null;
  const refund = changedRow(rows, REFUNDS);
  return { amount: formatMicros(refund?.amountMicros ?? ZERO), until: isoTime(untilMs) };
}

function refusalOf({ outcome }: Decided): string | null {
  return outcome.status === "declined" ? problemNameOf(outcome.reason) : null;
}
