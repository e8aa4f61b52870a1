import type { CommandKind, CommandOf } from "../commands/types.ts";
import type { ModelOutcome } from "./comparable.ts";

/** The model's rules of some kinds of commands. */
export type GroupRules<K extends CommandKind> = {
  readonly [Kind in K]: (command: CommandOf<Kind>, nowMs: number) => ModelOutcome;
};

/** Of all kinds: one that is missing does not compile. */
export type ModelRules = GroupRules<CommandKind>;
