import type { RevokeGrantCommand } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/state.ts";

/** Declines, in order: `grant-not-found`. Revoking again is accepted and changes nothing. */
export function revokeGrant(
  buyer: BuyerState,
  command: RevokeGrantCommand,
  nowMs: number,
): Decision {
  const grant = buyer.grants.get(command.grantId);
  if (grant === undefined) return declined("grant-not-found");
  const outcome = accepted("revoke-grant", grant.id);
  if (grant.revokedAtMs !== null) return { outcome, recorded: true };
  return { outcome, recorded: true, grant: { ...grant, revokedAtMs: nowMs } };
}
