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
  /** Absent fields are left unchanged. */
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
 * An expired grant can be extended. A limit can be lowered below what was already spent; then nothing more can be spent
 * in that period.
 */
export const changeGrant = defineCommand<ChangeGrantCommand>()({
  kind: "change-grant",
  declines: ["grant-not-found", "grant-revoked"],
  needs: ({ grantId }, need) => need.grant(grantId),
  decide,
  outcome: idOutcome("change-grant"),
});
