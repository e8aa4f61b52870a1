import { formatId, permissionsOf } from "@tuppence/protocol";
import type { Membership } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { MembershipRow } from "./member-store.ts";

export function membershipToWire(row: MembershipRow): Membership {
  return {
    member: formatId("member", row.memberId),
    seller: formatId("seller", row.sellerId),
    name: row.name,
    handle: row.handle,
    role: row.role,
    permissions: [...permissionsOf(row.role)],
    suspendedAt: isoTimeOrNull(row.suspendedAtMs),
    joinedAt: isoTime(row.joinedAtMs),
  };
}
