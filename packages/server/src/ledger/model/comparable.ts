import type { Outcome } from "../commands/outcomes.ts";

/**
 * An outcome without what the model has none of: the names the engine gives its own rows, and when a limit that is
 * reached starts anew, which decides nothing.
 */
export function comparable(outcome: Outcome): Outcome {
  if (outcome.status === "declined") return { status: "declined", reason: outcome.reason };
  if (outcome.status !== "accepted" || outcome.kind !== "purchase" || outcome.details === null) {
    return outcome;
  }
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
