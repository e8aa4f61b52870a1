import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { refundOptionsQuery } from "../api/refund-options-query.ts";
import { refundRequestsQuery } from "../api/holdings-queries.ts";
import { purchasesQuery } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/empty.tsx";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { Section } from "../ui/section.tsx";
import { PurchaseRow } from "./purchase-row.tsx";
import styles from "./purchases.module.css";

/** Everything bought, newest first. */
export function Purchases() {
  const { messages } = useI18n();
  const { wallet: words } = messages;
  const purchases = useInfiniteQuery(purchasesQuery);
  const requests = useQuery(refundRequestsQuery).data ?? [];
  const pages = purchases.data?.pages ?? [];
  const rows = pages.flatMap(({ data }) => data);
  const options = useQueries({
    queries: pages.map(({ data }) => refundOptionsQuery(data)),
    combine: (results) =>
      new Map(results.flatMap(({ data = [] }) => data.map((one) => [one.purchase, one]))),
  });
  return (
    <Section title={words.purchases}>
      {purchases.isPending && <Skeleton height={96} radius="lg" />}
      {purchases.isSuccess && rows.length === 0 && (
        <Empty title={words.noPurchases} text={words.noPurchasesText} />
      )}
      {rows.length > 0 && (
        <Card>
          <ul className={styles["list"]}>
            {rows.map((purchase) => (
              <PurchaseRow
                key={purchase.id}
                purchase={purchase}
                options={options.get(purchase.id)}
                request={requests.find((request) => request.purchase === purchase.id)}
              />
            ))}
          </ul>
        </Card>
      )}
      <FailureAlert error={purchases.error} retry={() => void purchases.refetch()} />
      {purchases.hasNextPage && (
        <Button
          variant="default"
          loading={purchases.isFetchingNextPage}
          onClick={() => void purchases.fetchNextPage()}
        >
          {messages.loadMore}
        </Button>
      )}
    </Section>
  );
}
