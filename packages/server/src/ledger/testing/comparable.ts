import type { Outcome } from "../outcomes.ts";

/** An outcome without the names the engine gives its own rows, which the model has none of. */
export function comparable(outcome: Outcome): Outcome {
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
