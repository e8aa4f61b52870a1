/** Picks the latest of the objects that the buyer of a step has. */
export const LATEST = -1;
