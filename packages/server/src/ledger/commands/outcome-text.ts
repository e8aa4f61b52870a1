import { assertPossible } from "../../lib/impossible-state.ts";
import type { BuyerState } from "../tables/buyer-state.ts";
import { DEFINITIONS } from "./definitions.ts";
import type { Declined, NamedRow } from "./outcome.ts";
import type { Accepted, AcceptedOf, CommandKind, DeclineReason } from "./types.ts";

/** An outcome in the form stored in the `operations` table. */
export function outcomeToText(outcome: Accepted | Declined<DeclineReason>): string {
  if (outcome.status === "accepted") return acceptedToText(outcome.kind, outcome);
  const { reason, reset } = outcome;
  return `declined ${reason}${reset === undefined ? "" : ` ${reset.atMs} ${reset.timeZone}`}`;
}

function acceptedToText<K extends CommandKind>(kind: K, outcome: AcceptedOf<K>): string {
  return DEFINITIONS[kind].outcome.toText(outcome);
}

/** The row that a stored outcome refers to. It must be read before the outcome can be decoded. */
export function namedIn(text: string): NamedRow | undefined {
  const words = text.split(" ");
  return words[0] === "declined" ? undefined : DEFINITIONS[kindIn(words)].outcome.names(words);
}

export function outcomeFromText(
  text: string,
  buyer: BuyerState,
): Accepted | Declined<DeclineReason> {
  const words = text.split(" ");
  if (words[0] === "declined") return declinedOf(words);
  return DEFINITIONS[kindIn(words)].outcome.fromText(words, buyer);
}

/**
 * Outcomes of purchases start with a tag (purchases/purchase-outcome.ts), all others with "accepted" and their kind.
 */
function kindIn([first, second]: readonly string[]): CommandKind {
  if (first !== "accepted") return "purchase";
  assertPossible(second !== undefined && isKind(second), `outcome of ${second}`);
  return second;
}

function isKind(name: string): name is CommandKind {
  return name in DEFINITIONS;
}

function declinedOf([, reason, resetsAtMs, timeZone]: readonly string[]): Declined<DeclineReason> {
  // The ledger wrote this reason. It is returned even if no command uses it any longer.
  const declined = { status: "declined", reason: reason as DeclineReason } as const;
  if (resetsAtMs === undefined || timeZone === undefined) return declined;
  return { ...declined, reset: { atMs: Number(resetsAtMs), timeZone } };
}
