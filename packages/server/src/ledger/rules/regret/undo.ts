import { UNDO_SECONDS, UNDO_GRACE_SECONDS } from "@tuppence/protocol/undo";
/** How long a buyer may undo any purchase: the time shown, plus a grace period for the request to arrive. */
export const UNDO_MS = (UNDO_SECONDS + UNDO_GRACE_SECONDS) * 1000;
