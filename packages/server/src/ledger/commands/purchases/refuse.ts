import { idOutcome } from "../outcome.ts";
import { noNeeds } from "../need.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { declined } from "../decision.ts";
/** Records that a request was rejected before it became a command, so that its id cannot be used for another one. */
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
