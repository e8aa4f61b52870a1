import type { TopUp } from "@tuppence/protocol/wire";

/** The rails on which buyers pay real money in, in the order in which they are offered. */
export const REAL_RAILS = ["card", "bank"] as const satisfies readonly TopUp["rail"][];

export type RealRail = (typeof REAL_RAILS)[number];

/** All on which money of worth comes in: those, and the phone bill, which has limits of its own. */
export const PAY_IN_RAILS = [...REAL_RAILS, "carrier"] as const;

export type PayInRail = (typeof PAY_IN_RAILS)[number];
