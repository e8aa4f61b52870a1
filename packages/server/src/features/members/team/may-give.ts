import { type Role, ROLES } from "@tuppence/protocol";
import type { Operator, SellerActor } from "../../../api/actor.ts";
import { RoleAboveYoursError } from "../errors.ts";

/** Nobody gives or takes a role that may do more than they may: not by inviting somebody they are themselves, either. */
export function requireMayGive(actor: Operator | SellerActor, role: Role): void {
  if (actor.kind === "operator") return;
  if (!ROLES[role].every((permission) => actor.permissions.has(permission)))
    throw new RoleAboveYoursError(role);
}
