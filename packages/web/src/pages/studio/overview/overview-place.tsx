import { Alert, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { EarningsRow } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useFormat } from "../../../i18n/use-format.ts";
import { Empty } from "../../../ui/empty.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Section } from "../../../ui/section.tsx";
import { useSeller } from "../acting-seller.ts";
import { earningsQuery } from "../api/earnings-query.ts";
import { offersQuery } from "../api/offers-query.ts";
import { openRequestsQuery } from "../api/requests-query.ts";
import { salesQuery } from "../api/sales-query.ts";
import { lastDays } from "../earnings/days.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import rows from "../ui/rows.module.css";
import { Stats } from "../ui/stats.tsx";
import offersStyles from "../offers/offers.module.css";
import styles from "./overview.module.css";

/** The first thing a seller sees: what came in, what was sold last, and what waits for them. */
export default function OverviewPlace() {
  const seller = useSeller();
  const { overview: texts, offers, shell } = useTexts();
  const list = useInfiniteQuery(offersQuery(seller, {}));
  const hasOffers = (list.data?.pages[0]?.data.length ?? 0) > 0;
  return (
    <>
      <PageHead title={texts.title(seller.name)}>
        {seller.may("offers") && (
          <Link to={seller.at("offers/new")} className={offersStyles["new"] ?? ""}>
            <Icon name="plus" size={18} />
            {offers.create}
          </Link>
        )}
      </PageHead>
      {seller.isSuspended && (
        <Alert color="brick" variant="light" mb="lg">
          {shell.suspended}
        </Alert>
      )}
      <div className={styles["stack"]}>
        {seller.may("earnings") && <Earned />}
        <Waiting />
        {list.isSuccess && !hasOffers && (
          <Empty title={offers.empty.title} text={offers.empty.text} />
        )}
        <Sold />
      </div>
    </>
  );
}

function Earned() {
  const seller = useSeller();
  const { overview: texts, earnings } = useTexts();
  const [nowMs] = useState(Date.now);
  const [today, week, month] = [
    useQuery(earningsQuery(seller, lastDays(1, nowMs), "total")),
    useQuery(earningsQuery(seller, lastDays(7, nowMs), "total")),
    useQuery(earningsQuery(seller, lastDays(30, nowMs), "total")),
  ];
  const parts = [
    { name: texts.today, query: today },
    { name: earnings.lastDays(7), query: week },
    { name: earnings.lastDays(30), query: month },
  ];
  const failed = parts.find(({ query }) => query.isError)?.query;
  if (failed !== undefined)
    return <FailureAlert error={failed.error} retry={() => void failed.refetch()} />;
  return (
    <Stats
      stats={parts.map(({ name, query }) => ({
        name,
        value: <Amounts rows={query.data?.data} />,
        note: earnings.purchases(
          (query.data?.data ?? []).reduce((sum, row) => sum + row.purchases, 0),
        ),
      }))}
    />
  );
}

/** What was earned in each currency. */
function Amounts({ rows: sums }: { rows: readonly EarningsRow[] | undefined }) {
  const { overview: texts } = useTexts();
  const format = useFormat();
  if (sums === undefined) return "…";
  if (sums.length === 0) return texts.nothing;
  return (
    <>
      {sums.map(({ currency, net }) => (
        <span key={currency} className={styles["amount"]}>
          {format.price(net, currency)}
        </span>
      ))}
    </>
  );
}

function Waiting() {
  const seller = useSeller();
  const { overview: texts } = useTexts();
  const open = useQuery(openRequestsQuery(seller));
  const count = open.data?.data.length ?? 0;
  if (count === 0) return null;
  return (
    <Link to={seller.at("requests")} className={styles["waiting"] ?? ""}>
      <Icon name="requests" />
      <span>{texts.requests(count, open.data?.nextCursor !== null)}</span>
    </Link>
  );
}

function Sold() {
  const seller = useSeller();
  const { overview: texts } = useTexts();
  const format = useFormat();
  const sales = useQuery(salesQuery(seller));
  const sold = sales.data?.data ?? [];
  if (sales.isError) return <FailureAlert error={sales.error} retry={() => void sales.refetch()} />;
  if (sold.length === 0) return null;
  return (
    <Section title={texts.sold}>
      <ul className={rows["rows"]}>
        {sold.map(({ id, offer, offerTitle, amount, currency, createdAt, refund }) => (
          <li key={id} className={rows["row"]}>
            <div className={rows["main"]}>
              <Link to={seller.at(`offers/${offer}`)} className={styles["offer"] ?? ""}>
                {offerTitle}
              </Link>
              <div className={rows["note"]}>{format.time(createdAt)}</div>
            </div>
            {refund !== null && (
              <Text size="sm" c="dimmed">
                {texts.refunded}
              </Text>
            )}
            <div className="amount">{format.price(amount, currency)}</div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
