import type { Meter, MeterRefundOptions } from "@tuppence/protocol/wire";
import { isPositive, minus } from "../../../format/amounts.ts";
import { isolated } from "../../../format/isolated.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { describeReturn } from "./describe-return.ts";
import { meterLines, unitsText } from "./meter-lines.ts";
import styles from "./purchases.module.css";
import { Receipt } from "./receipt.tsx";
import { RefundButton } from "./refund-button.tsx";
import { useCostPercent } from "./use-cost-percent.ts";
import { useRefund } from "../../../refunds/use-refund.ts";

interface MeterRowProps {
  readonly meter: Meter;
  /** How it can be refunded, once it is closed. */
  readonly options: MeterRefundOptions | undefined;
}

/** What was paid by the unit: how many, to whom, what is still set aside, and how to get a refund. */
export function MeterRow({ meter, options }: MeterRowProps) {
  const { messages, locale } = useI18n();
  const { payments: words } = messages;
  const format = useFormat();
  const refund = useRefund(meter);
  const { currency, sellerName, charged, openedAt, offerTitle } = meter;
  const costPercent = useCostPercent(currency);
  const price = (amount: string) => format.price(amount, currency);
  const isPaid = isPositive(charged);
  // A rebate that came before is not part of the refund.
  const back =
    meter.refund &&
    describeReturn(minus(charged, meter.rebated), meter.refund, {
      words,
      price,
      time: format.time,
    });
  const used = unitsText(meter.units, meter.unit, { words, locale });
  return (
    <li className={`${styles["row"]} ${back?.isPart === false ? styles["refunded"] : ""}`}>
      <a href={meter.resourceUrl} className={styles["title"]}>
        <bdi>{offerTitle}</bdi>
      </a>
      <span className={`amount ${styles["amount"]}`}>{isPaid ? price(charged) : words.free}</span>
      <div className={styles["facts"]}>
        {words.kinds.metered} · {used} · <time dateTime={openedAt}>{format.time(openedAt)}</time>
        <br />
        {isPaid
          ? words.paidTo(price(meter.net), isolated(sellerName), price(meter.fee))
          : `${isolated(sellerName)}. ${words.notCharged}`}
        {meter.status === "open" && (
          <>
            <br />
            {words.aside(price(meter.held))}
          </>
        )}
        {isPositive(meter.rebated) && (
          <>
            <br />
            {words.rebated(price(meter.rebated))}
          </>
        )}
      </div>
      <Receipt
        title={offerTitle}
        lines={meterLines(meter, { words, format, locale, costPercent })}
      />
      {back ? (
        <p className={styles["refundedNote"]}>{back.text}</p>
      ) : (
        <RefundButton
          title={offerTitle}
          paid={{ amount: charged, currency }}
          options={options && { ...options, ask: isPaid && meter.status !== "open" }}
          refund={refund}
          seller={{ name: sellerName, url: meter.resourceUrl }}
        />
      )}
      <FailureAlert error={refund.error} />
    </li>
  );
}
