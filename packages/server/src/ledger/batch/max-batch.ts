/** Commands in one batch at most. */
export const MAX_BATCH = 500;
