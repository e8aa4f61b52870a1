import { useId } from "react";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { type BudgetOption, isSameBudget } from "./budget.ts";
import styles from "./budget-choice.module.css";
import type { BudgetForm } from "./use-budget-form.ts";

/** A choice between the presets. Limits set by hand appear as a choice of their own. */
export function BudgetChoice({ form, options }: { form: BudgetForm; options: BudgetOption[] }) {
  const { messages } = useI18n();
  const format = useFormat();
  const name = useId();
  const { limits: words } = messages;
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
  const own =
    current !== null && chosen === undefined ? [{ choice: "own" as const, limits: current }] : [];
  return (
    <fieldset className={styles["choices"]}>
      <legend className={styles["legend"]}>{messages.limits.budget}</legend>
      <div className={styles["options"]}>
        {[...options, ...own].map(({ choice, limits }) => (
          <label key={choice} className={styles["choice"]}>
            <input
              type="radio"
              className={styles["radio"]}
              name={name}
              value={choice}
              checked={choice === (chosen ?? "own")}
              onChange={() => form.choose(limits)}
            />
            <span className={styles["name"]}>{names[choice]}</span>{" "}
            <span className={styles["sums"]}>
              {limits.perDay === null ? words.noDailyLimit : words.aDay(sum(limits.perDay))}
              <br />
              {limits.perMonth === null ? words.noMonthlyLimit : words.aMonth(sum(limits.perMonth))}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
