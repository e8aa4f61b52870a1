import { UNDO_SECONDS, UNDO_GRACE_SECONDS } from "@tuppence/protocol/undo";
/** For how long after a purchase its buyer may undo it, whatever the offer says: what is shown, and the way there. */
export const UNDO_MS = (UNDO_SECONDS + UNDO_GRACE_SECONDS) * 1000;
