import { Text } from "@mantine/core";
import type { TopUpReturn } from "@tuppence/protocol/wire";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import styles from "./purchases.module.css";

/** Unspent money that went back to where it came from, or should have. */
export function ReturnRow({ returned }: { readonly returned: TopUpReturn }) {
  const { lots: words } = useI18n().messages;
  const format = useFormat();
  const { amount, currency, status, by, createdAt } = returned;
  const isOver = status === "failed";
  return (
    <li className={`${styles["row"]} ${isOver ? styles["refunded"] : ""}`}>
      <span className={styles["name"]}>{words.paymentBack}</span>
      <span className={`amount ${styles["amount"]}`}>−{format.price(amount, currency)}</span>
      {status !== "settled" && <Text size="sm">{words.backStates[status]}</Text>}
      <div className={styles["facts"]}>
        {by !== "buyer" && `${words.byPlatform} · `}
        <time dateTime={createdAt}>{format.time(createdAt)}</time>
      </div>
    </li>
  );
}
