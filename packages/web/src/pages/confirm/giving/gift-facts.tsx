import type { Money, Offer, Wallet } from "@tuppence/protocol/wire";
import { owed } from "../../../debts/owed.ts";
import { shownHost } from "../../../format/shown-address.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { Card } from "../../../ui/card.tsx";
import styles from "../purchase-facts.module.css";

interface GiftFactsProps {
  readonly offer: Offer;
  readonly price: Money;
  readonly wallet: Wallet | null;
}

/** What is given, and what it costs. */
export function GiftFacts({ offer, price, wallet }: GiftFactsProps) {
  const { confirm, debts } = useI18n().messages;
  const format = useFormat();
  const debt = wallet && owed(wallet.balance);
  return (
    <Card>
      <p className={styles["title"]}>
        <bdi>{offer.title}</bdi>
      </p>
      <p className={`amount ${styles["price"]}`}>{format.price(price.amount, price.currency)}</p>
      <dl className={styles["facts"]}>
        <dt>{confirm.seller}</dt>
        <dd>
          <bdi>{offer.sellerName}</bdi>{" "}
          <bdi className={styles["host"]}>{shownHost(offer.resourceUrl)}</bdi>
        </dd>
        {wallet && (
          <>
            <dt>{debt === null ? confirm.balance : debts.youOwe}</dt>
            <dd className="amount">{format.price(debt ?? wallet.balance, price.currency)}</dd>
          </>
        )}
      </dl>
    </Card>
  );
}
