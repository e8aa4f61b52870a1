import type { CommandDefinition } from "./define-command.ts";
import type { COMMANDS } from "./index.ts";
import type { Conflict, Declined } from "./outcome.ts";

/** Types derived from the list of commands. */
export type CommandKind = keyof typeof COMMANDS;

/** For each kind: the command, its accepted outcome, and the reasons for declines. */
export type CommandOf<K extends CommandKind> = Parameters<(typeof COMMANDS)[K]["decide"]>[1] & {
  readonly kind: K;
};
export type AcceptedOf<K extends CommandKind> = ReturnType<
  (typeof COMMANDS)[K]["outcome"]["fromText"]
>;
export type DeclineReason = (typeof COMMANDS)[CommandKind]["declines"][number];

export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];
export type Accepted = { [K in CommandKind]: AcceptedOf<K> }[CommandKind];
export type Outcome = Accepted | Declined<DeclineReason> | Conflict;

/** The outcome of a command. */
export type OutcomeOf<C extends Command> =
  | AcceptedOf<C["kind"]>
  | Declined<DeclineReason>
  | Conflict;

export type Definitions = {
  readonly [K in CommandKind]: CommandDefinition<CommandOf<K>, AcceptedOf<K>, DeclineReason>;
};

/** The commands of a group, selected by the prefix of their kind. */
export type CommandsOf<G extends string> = Extract<Command, { readonly kind: `${G}-${string}` }>;
