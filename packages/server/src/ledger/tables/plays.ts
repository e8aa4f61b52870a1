import type { OfferId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";
import { buyerTable } from "./buyer-table.ts";

/** Plays that were bought: each is charged once. */
export const PLAYS = buyerTable("plays", {
  purchaseId: "uuid",
  expiresAtMs: "time?",
  revokedAtMs: "time?",
});

/** @param playId what the caller names the play: any text that is the same when the play is */
export function playRowId(offerId: OfferId, playId: string): string {
  return uuidOfHash(`play\n${offerId}\n${playId}`);
}
