import type { TopUp } from "@tuppence/protocol/wire";

/** The rails on which buyers pay real money in, in the order in which they are offered. */
export const REAL_RAILS = ["card", "bank"] as const satisfies readonly TopUp["rail"][];

export type RealRail = (typeof REAL_RAILS)[number];
