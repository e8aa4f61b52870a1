import type { CommandKind, CommandOf } from "../commands/types.ts";
import type { ModelOutcome } from "./comparable.ts";

/** The model's rules for some kinds of commands. */
export type GroupRules<K extends CommandKind> = {
  readonly [Kind in K]: (command: CommandOf<Kind>, nowMs: number) => ModelOutcome;
};

/** The rules for all kinds of commands: a missing kind does not compile. */
export type ModelRules = GroupRules<CommandKind>;
