import type { GrantLimits } from "@tuppence/protocol/wire";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { Choices } from "../ui/choices.tsx";
import { type BudgetChoice as Choice, type BudgetOption, isSameBudget } from "./budget.ts";
import type { BudgetForm } from "./use-budget-form.ts";

/** A choice between the presets. Limits set by hand appear as a choice of their own. */
export function BudgetChoice({ form, options }: { form: BudgetForm; options: BudgetOption[] }) {
  const { limits: words } = useI18n().messages;
  const format = useFormat();
  const names = {
    careful: words.presetCareful,
    everyday: words.presetEveryday,
    generous: words.presetGenerous,
    asked: words.presetAsked,
    own: words.presetOwn,
  };
  const { limits: current } = form;
  const chosen = current && options.find(({ limits }) => isSameBudget(limits, current))?.choice;
  const sum = (amount: string) => format.shortPrice(amount, form.currency);
  const note = ({ perDay, perMonth }: GrantLimits) => (
    <>
      {perDay === null ? words.noDailyLimit : words.aDay(sum(perDay))}
      <br />
      {perMonth === null ? words.noMonthlyLimit : words.aMonth(sum(perMonth))}
    </>
  );
  const own =
    current !== null && chosen === undefined ? [{ choice: "own" as const, limits: current }] : [];
  const shown: readonly { choice: Choice | "own"; limits: GrantLimits }[] = [...options, ...own];
  return (
    <Choices
      legend={words.budget}
      options={shown.map(({ choice, limits }) => ({
        value: choice,
        name: names[choice],
        note: note(limits),
      }))}
      chosen={chosen ?? "own"}
      onChoose={(value) => {
        const option = shown.find(({ choice }) => choice === value);
        if (option) form.choose(option.limits);
      }}
    />
  );
}
