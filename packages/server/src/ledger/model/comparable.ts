import type { Conflict, Declined, IdAccepted } from "../commands/outcome.ts";
import type { PurchaseAccepted } from "../commands/purchases/purchase-outcome.ts";
import type { CommandKind, DeclineReason, Outcome } from "../commands/types.ts";

/** An outcome as the model has it. */
export type ModelOutcome =
  | PurchaseAccepted
  | IdAccepted<Exclude<CommandKind, "purchase">>
  | Declined<DeclineReason>
  | Conflict;

/**
 * An outcome without what the model has none of: the names the engine gives its own rows, the rows themselves, and when a limit that is
 * reached starts anew, which decides nothing.
 */
export function comparable(outcome: Outcome): ModelOutcome {
  if (outcome.status === "declined") return { status: "declined", reason: outcome.reason };
  if (outcome.status === "conflict") return outcome;
  if (outcome.kind !== "purchase")
    return { status: "accepted", kind: outcome.kind, id: outcome.id };
  if (outcome.details === null) return outcome;
  const { caps, dayMaximum, play, stack, stacks, ...details } = outcome.details;
  const nameless = { counter: "", period: 0 };
  return {
    ...outcome,
    details: {
      ...details,
      ...(play === undefined ? {} : { play: "" }),
      ...(stack === undefined ? {} : { stack: "" }),
      ...(stacks === undefined ? {} : { stacks: stacks.map(() => "") }),
      ...(caps === undefined ? {} : { caps: caps.map((cap) => ({ ...cap, ...nameless })) }),
      ...(dayMaximum === undefined ? {} : { dayMaximum: { ...dayMaximum, ...nameless } }),
    },
  };
}
