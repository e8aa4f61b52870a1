import { Progress } from "@mantine/core";
import { percentOf } from "../../format/amounts.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import styles from "./budgets/budget-card.module.css";

interface BudgetMeterProps {
  readonly name: string;
  readonly spent: string;
  readonly limit: string | null;
  readonly currency: string;
  /** When the spent amount starts from zero again. */
  readonly resetsAt?: string;
  /** If absent, it depends on how near the limit is. */
  readonly color?: string;
}

/** How much of a limit is spent, in words. The bar only repeats it. */
export function BudgetMeter({ name, spent, limit, currency, resetsAt, color }: BudgetMeterProps) {
  const { wallet: words } = useI18n().messages;
  const format = useFormat();
  const spentText = format.price(spent, currency);
  const text = limit === null ? spentText : words.spentOf(spentText, format.price(limit, currency));
  const percent = limit === null ? null : percentOf(spent, limit);
  return (
    <div>
      <div className={styles["meter"]}>
        <span>{name}</span>
        <span className="amount">{text}</span>
      </div>
      {percent !== null && (
        <div aria-hidden="true">
          <Progress value={percent} size="sm" color={color ?? (percent >= 90 ? "brick" : "moss")} />
        </div>
      )}
      {limit !== null && resetsAt !== undefined && (
        <div className={styles["facts"]}>{words.startsAnew(format.soon(resetsAt))}</div>
      )}
    </div>
  );
}
