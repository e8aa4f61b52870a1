import type { Micros } from "@tuppence/protocol";
import type { Grant } from "../../tables/grants.ts";

/** The limits of a grant; null means no limit. */
export interface GrantLimitsMicros {
  readonly perDay: Micros | null;
  readonly perMonth: Micros | null;
  /** A payment above this amount needs the buyer's approval. */
  readonly askAbove: Micros | null;
  readonly autoUnlockBelow: Micros | null;
}

type LimitColumns = Pick<
  Grant,
  "perDayMicros" | "perMonthMicros" | "askAboveMicros" | "autoUnlockBelowMicros"
>;

export const NO_LIMITS: LimitColumns = {
  perDayMicros: null,
  perMonthMicros: null,
  askAboveMicros: null,
  autoUnlockBelowMicros: null,
};

/** The limits as columns of a grant's row. */
export function limitColumns(limits: GrantLimitsMicros): LimitColumns {
  return {
    perDayMicros: limits.perDay,
    perMonthMicros: limits.perMonth,
    askAboveMicros: limits.askAbove,
    autoUnlockBelowMicros: limits.autoUnlockBelow,
  };
}

export function limitsOf(grant: LimitColumns): GrantLimitsMicros {
  return {
    perDay: grant.perDayMicros,
    perMonth: grant.perMonthMicros,
    askAbove: grant.askAboveMicros,
    autoUnlockBelow: grant.autoUnlockBelowMicros,
  };
}
