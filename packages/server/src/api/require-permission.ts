import { type Permission, ProblemError } from "@tuppence/protocol";
import type { SellerActor } from "./actor.ts";

/** The caller acts for the right seller, but may not do this. */
export class PermissionMissingError extends ProblemError {
  constructor(permission: Permission, by: SellerActor["by"]) {
    const who = "key" in by ? "This key" : "Your role";
    super({
      name: "permission-missing",
      title: "Permission missing",
      status: 403,
      detail: `${who} does not have the permission "${permission}", which this needs.`,
      hint:
        "key" in by
          ? "Use a key that has it among its scopes."
          : "An owner of the seller can give you a role that has it.",
    });
  }
}

/**
 * For what needs more than the route as a whole, which declares its own permission.
 * @throws PermissionMissingError
 */
export function requirePermission(actor: SellerActor, permission: Permission): void {
  if (!actor.permissions.has(permission)) throw new PermissionMissingError(permission, actor.by);
}
