import type { GrantLimits } from "@tuppence/protocol/wire";
import { isLess } from "../format/amounts.ts";
import { PRESET_NAMES, type PresetName, presetLimits } from "./presets.ts";

export type BudgetChoice = PresetName | "asked";

export interface BudgetOption {
  readonly choice: BudgetChoice;
  readonly limits: GrantLimits;
}

/** The presets. A site's suggestion replaces the largest: three choices fit in a row and are easy to compare. */
export function budgetOptions(requested: GrantLimits | null, currency: string): BudgetOption[] {
  const presets = PRESET_NAMES.map((choice) => ({
    choice,
    limits: presetLimits(choice, currency),
  }));
  if (requested === null || !limitsAnything(requested)) return presets;
  const asked: BudgetOption = { choice: "asked", limits: { ...requested, autoUnlockBelow: null } };
  if (presets.some(({ limits }) => isSameBudget(limits, asked.limits))) return presets;
  return [asked, ...presets.slice(0, -1)];
}

/**
 * What is selected at first: the site's suggestion, unless it is larger than the largest preset. A site cannot
 * talk anybody into more by asking for it.
 */
export function initialBudget(requested: GrantLimits | null, currency: string): GrantLimits {
  const options = budgetOptions(requested, currency);
  const asked =
    requested === null || !limitsAnything(requested)
      ? undefined
      : options.find(({ limits }) => isSameBudget(limits, requested));
  const most = presetLimits("generous", currency);
  const isModest =
    asked !== undefined &&
    (["perDay", "perMonth", "askAbove"] as const).every((field) =>
      isWithin(asked.limits[field], most[field]),
    );
  return isModest ? asked.limits : presetLimits("everyday", currency);
}

/** Whether two budgets are the same, apart from unlocking without a click, which has its own switch. */
export function isSameBudget(a: GrantLimits, b: GrantLimits): boolean {
  return a.perDay === b.perDay && a.perMonth === b.perMonth && a.askAbove === b.askAbove;
}

function limitsAnything(limits: GrantLimits): boolean {
  return limits.perDay !== null || limits.perMonth !== null || limits.askAbove !== null;
}

function isWithin(limit: string | null, line: string | null): boolean {
  return line === null || (limit !== null && !isLess(line, limit));
}
