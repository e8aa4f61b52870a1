import type { TopUp } from "@tuppence/protocol/wire";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import styles from "./purchases.module.css";

/** Money that was added. */
export function TopUpRow({ topUp }: { topUp: TopUp }) {
  const { payments: words } = useI18n().messages;
  const format = useFormat();
  const { amount, currency, rail, createdAt } = topUp;
  return (
    <li className={styles["row"]}>
      <span className={styles["name"]}>{words.topUp}</span>
      <span className={`amount ${styles["amount"]}`}>+{format.price(amount, currency)}</span>
      <div className={styles["facts"]}>
        {words.rails[rail]} · <time dateTime={createdAt}>{format.time(createdAt)}</time>
      </div>
    </li>
  );
}
