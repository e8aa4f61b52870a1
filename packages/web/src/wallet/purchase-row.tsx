import type { Purchase } from "@tuppence/protocol/wire";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { FailureAlert } from "../ui/failure-alert.tsx";
import styles from "./purchases.module.css";
import { RefundButton } from "./refund-button.tsx";
import { useRefund } from "./use-refund.ts";

/** One receipt: what, from whom, for how much, who got what, and the way to give it back. */
export function PurchaseRow({ purchase }: { purchase: Purchase }) {
  const { wallet: words } = useI18n().messages;
  const format = useFormat();
  const refund = useRefund(purchase);
  const { currency, sellerName } = purchase;
  const price = (amount: string) => format.price(amount, currency);
  const isRefunded = purchase.refund !== null;
  return (
    <li className={`${styles["row"]} ${isRefunded ? styles["refunded"] : ""}`}>
      <a href={purchase.resourceUrl} className={styles["title"]}>
        {purchase.offerTitle}
      </a>
      <span className={`amount ${styles["amount"]}`}>{price(purchase.amount)}</span>
      <div className={styles["facts"]}>
        <time dateTime={purchase.createdAt}>{format.time(purchase.createdAt)}</time>
        <br />
        {isRefunded
          ? sellerName
          : words.paidTo(price(purchase.net), sellerName, price(purchase.fee))}
      </div>
      {isRefunded ? (
        <p className={styles["refundedNote"]}>{words.refunded}</p>
      ) : (
        <RefundButton purchase={purchase} refund={refund} />
      )}
      <FailureAlert error={refund.error} />
    </li>
  );
}
