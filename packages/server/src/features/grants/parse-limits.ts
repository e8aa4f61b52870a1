import { InvalidAmountError, type Micros, parseMicros } from "@tuppence/protocol";
import type { GrantLimits } from "@tuppence/protocol/wire";
import type { GrantLimitsMicros } from "../../ledger/index.ts";
import { AmountTooLargeError } from "./errors.ts";

const NAMES = ["perDay", "perMonth", "askAbove", "autoUnlockBelow"] as const;

/** Parses the limits that are present; absent ones stay absent. */
export function parseLimits(limits: Partial<GrantLimits>): Partial<GrantLimitsMicros> {
  const parsed: { -readonly [name in keyof GrantLimitsMicros]?: Micros | null } = {};
  for (const name of NAMES) {
    const text = limits[name];
    if (text !== undefined) parsed[name] = text === null ? null : parseLimit(text);
  }
  return parsed;
}

/** For a new grant, an absent limit means no limit. */
export function withoutGaps(limits: Partial<GrantLimitsMicros>): GrantLimitsMicros {
  return { perDay: null, perMonth: null, askAbove: null, autoUnlockBelow: null, ...limits };
}

function parseLimit(text: string): Micros {
  try {
    return parseMicros(text);
  } catch (error) {
    if (error instanceof InvalidAmountError) throw new AmountTooLargeError();
    throw error;
  }
}
