import type { GrantId } from "@tuppence/protocol";
import type { Command } from "./commands.ts";

/**
 * The grant that asks for something only a grant that stands may have. Ending a hold or an order is not among it: that
 * gives money back.
 */
export function askingGrant(command: Command): GrantId | undefined {
  const { kind } = command;
  if (kind === "purchase" || kind === "hold-open" || kind === "order-confirm")
    return command.authority.by === "grant" ? command.authority.grantId : undefined;
  if (kind === "hold-capture")
    return command.user.by === "grant" ? command.user.grantId : undefined;
  if (kind === "refund" || kind === "hold-refund") return command.grantId ?? undefined;
  return undefined;
}
