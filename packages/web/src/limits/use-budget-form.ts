import type { GrantLimits } from "@tuppence/protocol/wire";
import { useState } from "react";
import { isLess } from "../format/amounts.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { type LimitField, type LimitsDraft, readDraft, toDraft } from "./limits-draft.ts";
import { limitText } from "./parse-limit.ts";
import { usualAutoUnlock } from "./presets.ts";

/** The state of a form in which somebody sets the limits and the end of a budget. */
export function useBudgetForm(initial: {
  readonly currency: string;
  readonly limits: GrantLimits;
  readonly expiresAt: string;
  /** The price that the switch for unlocking without a click sets; the usual one if null. */
  readonly autoUnlock: string | null;
}) {
  const { tag } = useI18n().locale;
  const [draft, setDraft] = useState<LimitsDraft>(() => toDraft(initial.limits, tag));
  const [expiresAt, setExpiresAt] = useState(initial.expiresAt);
  const read = readDraft(draft, tag);

  function choose(limits: GrantLimits): void {
    setDraft({ ...toDraft(limits, tag), autoUnlockBelow: draft.autoUnlockBelow });
  }
  function setField(field: LimitField, text: string): void {
    setDraft({ ...draft, [field]: text });
  }
  const autoAmount = lesser(
    initial.autoUnlock ?? usualAutoUnlock(initial.currency),
    read.limits?.askAbove ?? null,
  );
  function switchAuto(on: boolean): void {
    setField("autoUnlockBelow", on ? limitText(autoAmount, tag) : "");
  }

  return {
    currency: initial.currency,
    draft,
    limits: read.limits,
    errors: read.errors,
    expiresAt,
    autoAmount: read.limits?.autoUnlockBelow ?? autoAmount,
    isAuto: draft.autoUnlockBelow.trim() !== "",
    choose,
    setField,
    switchAuto,
    setExpiresAt,
  };
}

export type BudgetForm = ReturnType<typeof useBudgetForm>;

function lesser(amount: string, line: string | null): string {
  return line !== null && isLess(line, amount) ? line : amount;
}
