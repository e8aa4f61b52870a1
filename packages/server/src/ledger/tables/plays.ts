import type { OfferId, PurchaseId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";
import { orNull, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";

/** Bought plays: each play is charged once. */
export const PLAYS = buyerTable("plays", {
  id: uuid(),
  purchaseId: uuid<PurchaseId>(),
  expiresAtMs: orNull(time()),
  revokedAtMs: orNull(time()),
});

/** @param playId the caller's name for the play: any text, the same each time for the same play */
export function playRowId(offerId: OfferId, playId: string): string {
  return uuidOfHash(`play\n${offerId}\n${playId}`);
}
