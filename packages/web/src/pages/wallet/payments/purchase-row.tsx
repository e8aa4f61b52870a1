import { Anchor } from "@mantine/core";
import type { Purchase, Refund, RefundOptions, RefundRequest } from "@tuppence/protocol/wire";
import { KINDS } from "@tuppence/protocol/offers";
import { isPositive } from "../../../format/amounts.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { describeReturn } from "./describe-return.ts";
import { purchaseLines } from "./purchase-lines.ts";
import styles from "./purchases.module.css";
import { Receipt } from "./receipt.tsx";
import { RefundButton } from "./refund-button.tsx";
import { useCostPercent } from "./use-cost-percent.ts";
import { useRefund } from "../../../refunds/use-refund.ts";
import { isolated } from "../../../format/isolated.ts";

interface PurchaseRowProps {
  readonly purchase: Purchase;
  /** The buyer's request to the seller, if there is one. */
  readonly request: RefundRequest | undefined;
  /** How it can be refunded. */
  readonly options: RefundOptions | undefined;
  /** How much was refunded, and when, if that is known. */
  readonly refunded: Refund | undefined;
}

/** One purchase: what, from whom, for how much, who received what, and how to get a refund. */
export function PurchaseRow({ purchase, request, options, refunded }: PurchaseRowProps) {
  const { messages, locale } = useI18n();
  const { payments: words } = messages;
  const format = useFormat();
  const refund = useRefund(purchase);
  const { currency, sellerName } = purchase;
  const costPercent = useCostPercent(currency);
  const price = (amount: string) => format.price(amount, currency);
  const isRefunded = purchase.refund !== null;
  const speech = { words, price, time: format.time };
  const back = refunded && describeReturn(purchase.amount, refunded, speech);
  const isPart = back?.isPart ?? false;
  const lines = purchaseLines(purchase, refunded, { words, format, locale, costPercent });
  const isFree = !isPositive(purchase.amount);
  const { kind, quantity } = purchase;
  const what = [
    words.kinds[kind],
    quantity > 1 ? `× ${new Intl.NumberFormat(locale.tag).format(quantity)}` : "",
  ].filter((part) => part !== "");
  return (
    <li className={`${styles["row"]} ${isRefunded && !isPart ? styles["refunded"] : ""}`}>
      <a href={purchase.resourceUrl} className={styles["title"]}>
        <bdi>{purchase.offerTitle}</bdi>
      </a>
      <span className={`amount ${styles["amount"]}`}>
        {isFree ? words.free : price(purchase.amount)}
      </span>
      <div className={styles["facts"]}>
        {what.map((part) => `${part} · `)}
        <time dateTime={purchase.createdAt}>{format.time(purchase.createdAt)}</time>
        <br />
        {paidText()}
        {purchase.gift !== undefined && ` · ${words.gave}`}
      </div>
      <Receipt title={purchase.offerTitle} lines={lines} />
      {KINDS[kind].charged === "once" && !isRefunded && (
        <p className={styles["refundedNote"]}>
          <Anchor
            size="sm"
            href={`/confirm?offer=${purchase.offer}&gift=1`}
            aria-label={words.giveLabel(isolated(purchase.offerTitle))}
          >
            {words.give}
          </Anchor>{" "}
          <span className={styles["aside"]}>{words.giveNote}</span>
        </p>
      )}
      {isRefunded ? (
        <p className={styles["refundedNote"]}>{back?.text ?? words.refunded}</p>
      ) : (
        purchase.openedBy === undefined &&
        purchase.gift === undefined &&
        request?.state !== "open" && (
          <RefundButton
            title={purchase.offerTitle}
            paid={purchase}
            options={options}
            refund={refund}
            askable={purchase}
          />
        )
      )}
      {request && !isRefunded && (
        <p className={styles["refundedNote"]}>
          {words.request[request.state]} <bdi>{request.note}</bdi>
        </p>
      )}
      <FailureAlert error={refund.error} />
    </li>
  );

  function paidText(): string {
    if (isRefunded && !isPart) return isolated(sellerName);
    if (purchase.openedBy !== undefined)
      return `${isolated(sellerName)}. ${words.openedBy[purchase.openedBy]}`;
    if (isFree) return `${isolated(sellerName)}. ${words.freeText}`;
    return words.paidTo(price(purchase.net), isolated(sellerName), price(purchase.fee));
  }
}
