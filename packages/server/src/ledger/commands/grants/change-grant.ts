import type { ChangeGrantCommand } from "../commands.ts";
import { accepted, type Decision, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/state.ts";

/**
 * Declines, in order: `grant-not-found`, `grant-revoked`. A grant that is over may be made to last longer;
 * a limit may go below what is spent already, and then nothing more is spent in that period.
 */
export function changeGrant(buyer: BuyerState, command: ChangeGrantCommand): Decision {
  const grant = buyer.grants.get(command.grantId);
  if (grant === undefined) return declined("grant-not-found");
  if (grant.revokedAtMs !== null) return declined("grant-revoked");
  return {
    outcome: accepted("change-grant", grant.id),
    recorded: true,
    grant: {
      ...grant,
      limits: { ...grant.limits, ...command.limits },
      expiresAtMs: command.expiresAtMs ?? grant.expiresAtMs,
    },
  };
}
