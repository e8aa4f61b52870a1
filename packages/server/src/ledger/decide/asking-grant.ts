import type { GrantId } from "@tuppence/protocol";
import type { Command } from "../commands.ts";

/** The grant that asks for something only a grant that stands may have; undefined when nobody but its buyer is meant. */
export function askingGrant(command: Command): GrantId | undefined {
  switch (command.kind) {
    case "purchase":
    case "hold-open":
    case "order-confirm":
      return command.authority.by === "grant" ? command.authority.grantId : undefined;
    case "hold-capture":
      return command.user.by === "grant" ? command.user.grantId : undefined;
    case "refund":
    case "hold-refund":
      return command.grantId ?? undefined;
    default:
      return undefined;
  }
}
