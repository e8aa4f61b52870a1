import type { GrantId } from "@tuppence/protocol";
import { idOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { put } from "../../tables/define-table.ts";
import { GRANTS } from "../../tables/grants.ts";
import { limitsOf, limitColumns, type GrantLimitsMicros } from "../../rules/budget/limits.ts";
import { accepted, declined } from "../decision.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";

export interface ChangeGrantCommand extends CommandBase {
  readonly kind: "change-grant";
  readonly grantId: GrantId;
  /** Fields that are absent stay as they are. */
  readonly limits: Partial<GrantLimitsMicros>;
  readonly expiresAtMs: number | undefined;
}

function decide(buyer: BuyerState, command: ChangeGrantCommand) {
  const grant = buyer.grants.get(command.grantId);
  if (grant === undefined) return declined("grant-not-found");
  if (grant.revokedAtMs !== null) return declined("grant-revoked");
  return {
    outcome: accepted("change-grant", grant.id),
    rows: [
      put(GRANTS, {
        ...grant,
        ...limitColumns({ ...limitsOf(grant), ...command.limits }),
        expiresAtMs: command.expiresAtMs ?? grant.expiresAtMs,
      }),
    ],
    transfers: [],
  };
}

/**
 * A grant that is over may be made to last longer; a limit may go below what is spent already, and then nothing more
 * is spent in that period.
 */
export const changeGrant = defineCommand<ChangeGrantCommand>()({
  kind: "change-grant",
  declines: ["grant-not-found", "grant-revoked"],
  needs: ({ grantId }, need) => need.grant(grantId),
  decide,
  outcome: idOutcome("change-grant"),
});
