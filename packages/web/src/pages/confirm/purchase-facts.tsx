import { Text } from "@mantine/core";
import type { Money, Offer, Wallet } from "@tuppence/protocol/wire";
import { owed } from "../../debts/owed.ts";
import { isLess, minus } from "../../format/amounts.ts";
import { shownHost } from "../../format/shown-address.ts";
import { formatDuration } from "../../format/format-duration.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { Card } from "../../ui/card.tsx";
import styles from "./purchase-facts.module.css";
import { termText } from "./term-text.ts";

interface PurchaseFactsProps {
  readonly offer: Offer;
  readonly price: Money;
  readonly due: Money;
  readonly wallet: Wallet | null;
}

export function PurchaseFacts({ offer, price, due, wallet }: PurchaseFactsProps) {
  const { messages, locale } = useI18n();
  const format = useFormat();
  const { confirm } = messages;
  const { amount, currency } = due;
  const debt = wallet && owed(wallet.balance);
  const isReduced = isLess(amount, price.amount);
  const term = termText(offer, confirm, { time: format.time, tag: locale.tag });
  const refund =
    offer.refundWindowSeconds === 0
      ? confirm.undoOnly
      : confirm.refund(formatDuration(offer.refundWindowSeconds, locale.tag));
  return (
    <Card>
      <p className={styles["title"]}>
        <bdi>{offer.title}</bdi>
      </p>
      <p className={`amount ${styles["price"]}`}>{format.price(amount, currency)}</p>
      <dl className={styles["facts"]}>
        {isReduced && (
          <>
            <dt>{confirm.listPrice}</dt>
            <dd className="amount">{format.price(price.amount, currency)}</dd>
          </>
        )}
        <dt>{confirm.seller}</dt>
        <dd>
          <bdi>{offer.sellerName}</bdi>{" "}
          <bdi className={styles["host"]}>{shownHost(offer.resourceUrl)}</bdi>
        </dd>
        {wallet && (
          <>
            <dt>{debt === null ? confirm.balance : messages.debts.youOwe}</dt>
            <dd className="amount">{format.price(debt ?? wallet.balance, currency)}</dd>
            {!isLess(wallet.balance, amount) && (
              <>
                <dt>{confirm.after}</dt>
                <dd className="amount">{format.price(minus(wallet.balance, amount), currency)}</dd>
              </>
            )}
          </>
        )}
      </dl>
      {debt !== null && (
        <Text size="sm" mb="xs">
          {messages.debts.paidFirst}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {term}. {refund}
      </Text>
    </Card>
  );
}
