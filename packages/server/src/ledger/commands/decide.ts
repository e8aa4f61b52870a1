import type { GrantId } from "@tuppence/protocol";
import type { BuyerState } from "../tables/buyer-state.ts";
import { assertSound } from "../rules/soundness/assert-sound.ts";
import { freezeClaimed } from "../rules/lots/freeze.ts";
import { recoverWrittenOff } from "../rules/lots/recover.ts";
import { noteOwing } from "../rules/tabs/note-owing.ts";
import { usableGrant } from "../rules/authority/usable-grant.ts";
import { type Decision, declined, unchanged } from "./decision.ts";
import { DEFINITIONS } from "./definitions.ts";
import type { LedgerState } from "./ledger-state.ts";
import type { AcceptedOf, Command, CommandKind, CommandOf, DeclineReason } from "./types.ts";

export interface Decided<K extends CommandKind = CommandKind>
  extends Decision<AcceptedOf<K>, DeclineReason> {
  /** Whether the operation was decided just now. Only then is its outcome stored; repetitions and conflicts are not. */
  readonly isFirst: boolean;
}

/**
 * Decides one command from the state of its batch, which includes the effects of the commands before it.
 * Pure: the same arguments give the same decision, and nothing is changed. Total: every command has an outcome.
 * An operation that was decided earlier gets its first outcome again, whatever has happened to the money since. But
 * a grant that has ended does not learn the outcome, because the answer would include a new access token.
 * @throws ImpossibleStateError when the state breaks an invariant
 */
export function decide(state: LedgerState, command: Command, nowMs: number): Decided {
  return decideKind(state, command.kind, command, nowMs);
}

function decideKind<K extends CommandKind>(
  state: LedgerState,
  kind: K,
  command: CommandOf<K>,
  nowMs: number,
): Decided {
  const definition = DEFINITIONS[kind];
  const buyer = state.buyer(command.buyerId);
  const before = state.operations.get(command.operationId);
  if (before === undefined) {
    const { operationId } = command;
    const decided = definition.decide(buyer, command, nowMs);
    const frozen = freezeClaimed(buyer, decided, { operationId, nowMs });
    const recovered = recoverWrittenOff(buyer, frozen, { operationId, nowMs });
    const decision = noteOwing(recovered, nowMs);
    assertSound(buyer, decision);
    const { outcome, rows, transfers } = decision;
    return { outcome, rows, transfers, isFirst: true };
  }
  const grantId = definition.asks?.(command);
  const refusal = grantId === undefined ? undefined : whyNotTold(buyer, grantId, nowMs);
  if (refusal !== undefined) return { ...declined(refusal), isFirst: false };
  const isSame = before.fingerprint === command.fingerprint;
  return { ...unchanged(isSame ? before.outcome : CONFLICT), isFirst: false };
}

const CONFLICT = { status: "conflict" } as const;

function whyNotTold(buyer: BuyerState, grantId: GrantId, nowMs: number) {
  const usable = usableGrant(buyer, grantId, nowMs);
  return typeof usable === "string" ? usable : undefined;
}
