import { idOutcome } from "../outcome.ts";
import { noNeeds } from "../need.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { declined } from "../decision.ts";
/** A request was refused before it came to be a command: nothing else is to be done under its id. */
export interface RefuseCommand extends CommandBase {
  readonly kind: "refuse";
}

export const refuse = defineCommand<RefuseCommand>()({
  kind: "refuse",
  declines: ["refused-before"],
  needs: noNeeds,
  decide: () => declined("refused-before"),
  outcome: idOutcome("refuse"),
});
