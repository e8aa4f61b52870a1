import { Button } from "@mantine/core";
import type { Grant } from "@tuppence/protocol/wire";
import { useState } from "react";
import { isolated } from "../../../format/isolated.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { Card } from "../../../ui/card.tsx";
import styles from "./budget-card.module.css";
import { BudgetMeter } from "../budget-meter.tsx";
import { EditBudget } from "./edit-budget.tsx";
import { RevokeBudget } from "./revoke-budget.tsx";

export function BudgetCard({ grant, isOpen }: { grant: Grant; isOpen: boolean }) {
  const { messages } = useI18n();
  const { budgets: words, limits: limitWords } = messages;
  const format = useFormat();
  const [dialog, setDialog] = useState<"edit" | "revoke" | null>(null);
  const { label, currency, limits } = grant;
  const close = () => setDialog(null);
  return (
    <Card>
      <div className={styles["head"]}>
        <h3 className={styles["label"]}>
          <bdi>{label}</bdi>
        </h3>
        <span className={styles["facts"]}>{endText()}</span>
      </div>
      <div className={styles["facts"]}>{whereText()}</div>
      {isOpen && (
        <>
          <div className={styles["meters"]}>
            <BudgetMeter
              name={words.today}
              spent={grant.spentToday}
              limit={limits.perDay}
              currency={currency}
              resetsAt={grant.dayResetsAt}
            />
            <BudgetMeter
              name={words.month}
              spent={grant.spentThisMonth}
              limit={limits.perMonth}
              currency={currency}
              resetsAt={grant.monthResetsAt}
            />
          </div>
          <div className={styles["facts"]}>
            {limits.askAbove === null
              ? limitWords.summaryNeverAsks
              : limitWords.summaryAsk(format.price(limits.askAbove, currency))}
            {limits.autoUnlockBelow !== null &&
              ` ${limitWords.auto(format.price(limits.autoUnlockBelow, currency))}.`}
            {/* A program has no page that could ask. */}
            {grant.binding !== "bearer" && ` ${words.confirmedApart}`}
          </div>
          <div className={styles["actions"]}>
            <Button
              size="xs"
              variant="default"
              aria-label={words.changeLabel(isolated(label))}
              onClick={() => setDialog("edit")}
            >
              {words.change}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="brick"
              aria-label={words.revokeLabel(isolated(label))}
              onClick={() => setDialog("revoke")}
            >
              {words.revoke}
            </Button>
          </div>
          {dialog === "edit" && <EditBudget grant={grant} onClose={close} />}
          {dialog === "revoke" && <RevokeBudget grant={grant} onClose={close} />}
        </>
      )}
    </Card>
  );

  function endText(): string {
    if (isOpen) return words.until(format.time(grant.expiresAt));
    return grant.revokedAt === null ? words.expired : words.ended;
  }
  /** A site's budget belongs to its seller. A bearer grant belongs to a program, for one seller or for all. */
  function whereText(): string {
    const kind = grant.binding === "bearer" ? words.agent : null;
    const where = grant.sellerName === null ? words.anySeller : isolated(grant.sellerName);
    const parts = [kind, grant.sellerName === label ? null : where];
    return parts.filter((part) => part !== null).join(" · ");
  }
}
