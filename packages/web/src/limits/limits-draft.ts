import type { GrantLimits } from "@tuppence/protocol/wire";
import { isLess } from "../format/amounts.ts";
import { type LimitError, limitText, parseLimit } from "./parse-limit.ts";

export type LimitField = keyof GrantLimits;
export const LIMIT_FIELDS: readonly LimitField[] = [
  "perDay",
  "perMonth",
  "askAbove",
  "autoUnlockBelow",
];

/** The limits as typed into the fields of a form, before they are parsed. */
export type LimitsDraft = Readonly<Record<LimitField, string>>;
export type DraftError = LimitError | "day-over-month" | "auto-over-ask";

export interface ReadLimits {
  /** null while any field is invalid. */
  readonly limits: GrantLimits | null;
  readonly errors: Partial<Readonly<Record<LimitField, DraftError>>>;
}

export function toDraft(limits: GrantLimits, locale: string): LimitsDraft {
  return {
    perDay: limitText(limits.perDay, locale),
    perMonth: limitText(limits.perMonth, locale),
    askAbove: limitText(limits.askAbove, locale),
    autoUnlockBelow: limitText(limits.autoUnlockBelow, locale),
  };
}

/** Parses every field, then checks whether they make sense together. */
export function readDraft(draft: LimitsDraft, locale: string): ReadLimits {
  const errors: Partial<Record<LimitField, DraftError>> = {};
  const limits: GrantLimits = {
    perDay: null,
    perMonth: null,
    askAbove: null,
    autoUnlockBelow: null,
  };
  for (const field of LIMIT_FIELDS) {
    const parsed = parseLimit(draft[field], locale);
    if (parsed.ok) limits[field] = parsed.amount;
    else errors[field] = parsed.error;
  }
  if (exceeds(limits.perDay, limits.perMonth)) errors.perDay = "day-over-month";
  if (exceeds(limits.autoUnlockBelow, limits.askAbove)) errors.autoUnlockBelow = "auto-over-ask";
  return { limits: Object.keys(errors).length === 0 ? limits : null, errors };
}

function exceeds(limit: string | null, line: string | null): boolean {
  return limit !== null && line !== null && isLess(line, limit);
}
