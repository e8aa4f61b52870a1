import { Button, Skeleton } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import type { MeterRefundOptions, RefundOptions } from "@tuppence/protocol/wire";
import { refundRequestsQuery } from "../../../api/holdings-queries.ts";
import { meterRefundOptionsQuery, refundsQuery } from "../../../api/payments-queries.ts";
import { refundOptionsQuery } from "../../../api/refund-options-query.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Card } from "../../../ui/card.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Section } from "../../../ui/section.tsx";
import { DisputeRow } from "./dispute-row.tsx";
import { MeterRow } from "./meter-row.tsx";
import type { PaymentEntry } from "./payment-entry.ts";
import { PurchaseRow } from "./purchase-row.tsx";
import styles from "./purchases.module.css";
import { RebateRow } from "./rebate-row.tsx";
import { ReturnRow } from "./return-row.tsx";
import { TopUpRow } from "./top-up-row.tsx";
import { usePayments } from "./use-payments.ts";

/** Every movement of the wallet's money, newest first: what was bought, added, sent back, and claimed by a bank. */
export function Purchases() {
  const { messages } = useI18n();
  const { payments: words } = messages;
  const payments = usePayments();
  const requests = useQuery(refundRequestsQuery).data ?? [];
  const refunds = useQuery(refundsQuery).data ?? [];
  const options = useQueries({
    queries: payments.purchasePages.map((page) => refundOptionsQuery(page)),
    combine: (results) => results.flatMap(({ data = [] }): readonly RefundOptions[] => data),
  });
  const meterOptions = useQueries({
    queries: payments.meterPages.map((page) => meterRefundOptionsQuery(page)),
    combine: (results) => results.flatMap(({ data = [] }): readonly MeterRefundOptions[] => data),
  });
  return (
    <Section title={words.title}>
      {payments.isPending && <Skeleton height={96} radius="lg" />}
      {!payments.isPending && payments.error === null && payments.rows.length === 0 && (
        <Empty title={words.noPurchases} text={words.noPurchasesText} />
      )}
      {payments.rows.length > 0 && (
        <Card>
          <ul className={styles["list"]}>{payments.rows.map(rowOf)}</ul>
        </Card>
      )}
      <FailureAlert error={payments.error} retry={payments.retry} />
      {payments.hasMore && (
        <Button variant="default" loading={payments.isReadingOn} onClick={payments.readOn}>
          {messages.shared.loadMore}
        </Button>
      )}
    </Section>
  );

  function rowOf(entry: PaymentEntry) {
    const { id } = entry;
    switch (entry.kind) {
      case "purchase":
        return (
          <PurchaseRow
            key={id}
            purchase={entry.purchase}
            options={options.find(({ purchase }) => purchase === id)}
            request={requests.find(({ purchase }) => purchase === id)}
            refunded={refunds.find(({ purchase }) => purchase === id)}
          />
        );
      case "meter":
        return (
          <MeterRow
            key={id}
            meter={entry.meter}
            options={meterOptions.find(({ meter }) => meter === id)}
          />
        );
      case "rebate":
        return <RebateRow key={id} rebate={entry.rebate} />;
      case "top-up":
        return <TopUpRow key={id} topUp={entry.topUp} />;
      case "return":
        return <ReturnRow key={id} returned={entry.returned} />;
      case "dispute":
        return <DisputeRow key={id} dispute={entry.dispute} />;
    }
  }
}
