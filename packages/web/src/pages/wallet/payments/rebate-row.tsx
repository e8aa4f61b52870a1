import type { Rebate } from "@tuppence/protocol/wire";
import { isolated } from "../../../format/isolated.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import styles from "./purchases.module.css";

/** A rebate, and the reason for it. */
export function RebateRow({ rebate }: { rebate: Rebate }) {
  const { payments: words } = useI18n().messages;
  const format = useFormat();
  const { amount, paid, passPrice, currency, sellerName, passTitle, createdAt } = rebate;
  return (
    <li className={styles["row"]}>
      <span className={styles["name"]}>{words.rebates}</span>
      <span className={`amount ${styles["amount"]}`}>+{format.price(amount, currency)}</span>
      <div className={styles["facts"]}>
        <time dateTime={createdAt}>{format.time(createdAt)}</time>
        <br />
        {words.rebateReason(
          format.price(paid, currency),
          isolated(sellerName),
          isolated(passTitle),
          format.price(passPrice, currency),
        )}
      </div>
    </li>
  );
}
