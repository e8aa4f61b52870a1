/**
 * What somebody may do for a seller. A route of the API names the one that it needs.
 * - `read`: offers, sales, files, and everything that the others do not name
 * - `offers`: offers, prices, what they sell, pages, files, vouchers, gifts
 * - `sales`: refunds, refund requests, meters, orders, entitlements, inventory
 * - `earnings`: earnings, fees, payouts
 * - `settings`: name, handle, origins, profile
 * - `team`: members, invitations, API keys, audit log
 */
export const PERMISSIONS = ["read", "offers", "sales", "earnings", "settings", "team"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The roles of a seller's members, and what each of them may do. */
export const ROLES = {
  owner: PERMISSIONS,
  finance: ["read", "sales", "earnings"],
  editor: ["read", "offers"],
  moderator: ["read", "sales"],
  reader: ["read", "earnings"],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;
export type Role = keyof typeof ROLES;

const byRole = new Map<Role, ReadonlySet<Permission>>(
  Object.entries(ROLES).map(([role, permissions]) => [role as Role, new Set(permissions)]),
);

/** What a member with this role may do. @example permissionsOf("reader").has("earnings") // true */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return byRole.get(role) as ReadonlySet<Permission>;
}
