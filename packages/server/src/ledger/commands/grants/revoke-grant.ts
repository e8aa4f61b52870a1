import type { GrantId } from "@tuppence/protocol";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import { idOutcome } from "../outcome.ts";
import { put } from "../../tables/define-table.ts";
import { GRANTS } from "../../tables/grants.ts";
import { accepted, declined, unchanged } from "../decision.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";

export interface RevokeGrantCommand extends CommandBase {
  readonly kind: "revoke-grant";
  readonly grantId: GrantId;
}

function decide(buyer: BuyerState, command: RevokeGrantCommand, nowMs: number) {
  const grant = buyer.grants.get(command.grantId);
  if (grant === undefined) return declined("grant-not-found");
  const outcome = accepted("revoke-grant", grant.id);
  if (grant.revokedAtMs !== null) return unchanged(outcome);
  return { outcome, rows: [put(GRANTS, { ...grant, revokedAtMs: nowMs })], transfers: [] };
}

/** Revoking again is accepted and changes nothing. */
export const revokeGrant = defineCommand<RevokeGrantCommand>()({
  kind: "revoke-grant",
  declines: ["grant-not-found"],
  needs: ({ grantId }, need) => need.grant(grantId),
  decide,
  outcome: idOutcome("revoke-grant"),
});
