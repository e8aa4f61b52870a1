import type { OfferId, PurchaseId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";
import { orNull, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";

/** Plays that were bought: each is charged once. */
export const PLAYS = buyerTable("plays", {
  id: uuid(),
  purchaseId: uuid<PurchaseId>(),
  expiresAtMs: orNull(time()),
  revokedAtMs: orNull(time()),
});

/** @param playId what the caller names the play: any text that is the same when the play is */
export function playRowId(offerId: OfferId, playId: string): string {
  return uuidOfHash(`play\n${offerId}\n${playId}`);
}
