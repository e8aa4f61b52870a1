import { useI18n } from "../../../i18n/i18n-context.ts";
import { isolated } from "../../../format/isolated.ts";
import fold from "../../../ui/fold.module.css";
import styles from "./receipt.module.css";

export type ReceiptLine = readonly [label: string, value: string];

/** All figures of one payment, folded away. Texts by others must be passed in isolated. */
export function Receipt({ title, lines }: { title: string; lines: readonly ReceiptLine[] }) {
  const { payments: words } = useI18n().messages;
  return (
    <details className={`${fold["fold"]} ${styles["receipt"]}`}>
      <summary aria-label={words.receiptLabel(isolated(title))}>{words.receipt}</summary>
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
