import { Text } from "@mantine/core";
import type { Dispute } from "@tuppence/protocol/wire";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { isProvidersRefund } from "../lots/is-providers-refund.ts";
import styles from "./purchases.module.css";

/** Money that a payer's bank claimed back. Only a lost claim takes any. */
export function DisputeRow({ dispute }: { readonly dispute: Dispute }) {
  const { lots: words } = useI18n().messages;
  const format = useFormat();
  const { amount, currency, status, changedAt } = dispute;
  const price = format.price(amount, currency);
  const { name, states } = isProvidersRefund(dispute) ? words.refunded : words.claim;
  return (
    <li className={`${styles["row"]} ${status === "won" ? styles["refunded"] : ""}`}>
      <span className={styles["name"]}>{name}</span>
      <span className={`amount ${styles["amount"]}`}>
        {status === "lost" ? `−${price}` : price}
      </span>
      <Text size="sm">{states[status]}</Text>
      <div className={styles["facts"]}>
        <time dateTime={changedAt}>{format.time(changedAt)}</time>
      </div>
    </li>
  );
}
