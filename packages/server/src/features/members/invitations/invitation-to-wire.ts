import { formatId } from "@tuppence/protocol";
import type { SellerInvitation } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../../lib/iso-time.ts";
import type { InvitationRow } from "./invitation-store.ts";

export function invitationToWire(row: InvitationRow, nowMs: number): SellerInvitation {
  return {
    id: formatId("invitation", row.id),
    email: row.email,
    state: row.state === "open" && row.expiresAtMs <= nowMs ? "expired" : row.state,
    timesSent: row.timesSent,
    sentAt: isoTimeOrNull(row.sentAtMs),
    expiresAt: isoTime(row.expiresAtMs),
    createdAt: isoTime(row.createdAtMs),
  };
}
