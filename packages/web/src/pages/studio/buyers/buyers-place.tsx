import { Badge } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { InsightBuyer } from "@tuppence/protocol/wire";
import { useFormat } from "../../../i18n/use-format.ts";
import { Empty } from "../../../ui/empty.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Section } from "../../../ui/section.tsx";
import { useSeller } from "../acting-seller.ts";
import { buyersQuery } from "../api/insight-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import listStyles from "../offers/offers.module.css";
import { PageHead } from "../ui/page-head.tsx";
import { VirtualList } from "../ui/virtual-list.tsx";
import styles from "./buyers.module.css";
import { CohortTable } from "./cohort-table.tsx";

/** Who buys here, without their names: how often, how much, and how to write to those who allowed it. */
export default function BuyersPlace() {
  const seller = useSeller();
  const { buyers: texts, ui } = useTexts();
  const mayRead = seller.may("earnings");
  const list = useInfiniteQuery({ ...buyersQuery(seller), enabled: mayRead });
  if (!mayRead) return <PageHead title={texts.title} note={ui.readOnly} />;
  const all = (list.data?.pages ?? []).flatMap(({ data }) => data);
  return (
    <>
      <PageHead title={texts.title} note={texts.note} />
      <FailureAlert
        error={list.error}
        retry={() => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch())}
      />
      {list.isSuccess && all.length === 0 && <Empty title={texts.empty} text={texts.emptyText} />}
      {all.length > 0 && (
        <div className={styles["stack"]}>
          <CohortTable />
          <Section title={texts.list}>
            <VirtualList
              rows={all}
              keyOf={({ buyer }) => buyer}
              rowHeight={72}
              isMore={list.hasNextPage}
              isLoading={list.isFetchingNextPage}
              hasFailed={list.isFetchNextPageError}
              onMore={() => void list.fetchNextPage()}
            >
              {(buyer) => <BuyerRow buyer={buyer} />}
            </VirtualList>
          </Section>
        </div>
      )}
    </>
  );
}

function BuyerRow({ buyer }: { buyer: InsightBuyer }) {
  const { buyers: texts } = useTexts();
  const format = useFormat();
  const { purchases, refunds, spent, firstPurchaseAt, lastPurchaseAt, hasHadPass, contact } = buyer;
  return (
    <div className={listStyles["row"]}>
      <div className={listStyles["words"]}>
        <span className={styles["name"]}>
          <code>{buyer.buyer.slice(0, 14)}</code>
          {hasHadPass && (
            <Badge variant="light" color="copper" size="sm">
              {texts.pass}
            </Badge>
          )}
        </span>
        <span className={listStyles["note"]}>
          {texts.purchases(purchases)}
          {refunds > 0 && ` · ${texts.refunds(refunds)}`} ·{" "}
          {texts.times(format.time(firstPurchaseAt), format.time(lastPurchaseAt))}
        </span>
        {contact !== null && <span className={listStyles["note"]}>{contact.address}</span>}
      </div>
      <div className={listStyles["price"]}>
        {spent.map(({ currency, amount }) => (
          <div key={currency}>{format.price(amount, currency)}</div>
        ))}
      </div>
    </div>
  );
}
