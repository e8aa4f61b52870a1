import { NativeSelect, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useFormat } from "../../../i18n/use-format.ts";
import { Empty } from "../../../ui/empty.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { type DayRange, earningsQuery } from "../api/earnings-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import { useStudioSearch } from "../studio-search.ts";
import { PageHead } from "../ui/page-head.tsx";
import { lastDays } from "./days.ts";
import styles from "./earnings.module.css";
import { SeriesFigures } from "./series-figures.tsx";

const RANGES = [7, 30, 90, 365] as const;

/** What came in, by day and by offer, what it cost, and what the balance is. */
export default function EarningsPlace() {
  const seller = useSeller();
  const { earnings: texts, ui } = useTexts();
  const search = useStudioSearch();
  const go = useNavigate();
  const count = RANGES.find((days) => String(days) === search.days) ?? 30;
  const [nowMs] = useState(Date.now);
  const range = useMemo(() => lastDays(count, nowMs), [count, nowMs]);
  const totals = useQuery({
    ...earningsQuery(seller, range, "total"),
    enabled: seller.may("earnings"),
  });
  if (!seller.may("earnings")) return <PageHead title={texts.title} note={ui.readOnly} />;
  const set = (change: object) =>
    void go({
      to: seller.at("earnings"),
      search: { ...search, ...change },
      replace: true,
    });
  const currencies = (totals.data?.data ?? []).map(({ currency }) => currency);
  const currency = currencies.find((code) => code === search.currency) ?? currencies[0];
  return (
    <>
      <PageHead title={texts.title} note={texts.note}>
        {currencies.length > 1 && (
          <NativeSelect
            aria-label={texts.currency}
            value={currency ?? ""}
            data={currencies}
            onChange={(event) => set({ currency: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          aria-label={texts.range}
          value={String(count)}
          data={RANGES.map((days) => ({ value: String(days), label: texts.lastDays(days) }))}
          onChange={(event) => set({ days: event.currentTarget.value })}
        />
      </PageHead>
      <FailureAlert error={totals.error} retry={() => void totals.refetch()} />
      {totals.isSuccess && currency === undefined && (
        <Empty title={texts.empty.title} text={texts.empty.text} />
      )}
      {currency !== undefined && (
        <div className={styles["stack"]}>
          <SeriesFigures days={count} currency={currency} />
          <ByOffer range={range} currency={currency} />
        </div>
      )}
      <Text size="sm" c="dimmed" mt="lg">
        {texts.payouts}
      </Text>
    </>
  );
}

function ByOffer({ range, currency }: { range: DayRange; currency: string }) {
  const seller = useSeller();
  const { earnings: texts } = useTexts();
  const format = useFormat();
  const query = useQuery(earningsQuery(seller, range, "offer"));
  const rows = (query.data?.data ?? []).filter((row) => row.currency === currency);
  if (rows.length === 0) return null;
  const price = (amount: string) => format.price(amount, currency);
  return (
    <div className={styles["box"]}>
      <Text fw={600}>{texts.byOffer}</Text>
      <ScrollBox label={texts.byOffer}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.offer}</Table.Th>
              <Table.Th className={styles["figure"]}>{texts.sales}</Table.Th>
              <Table.Th className={styles["figure"]}>{texts.gross}</Table.Th>
              <Table.Th className={styles["figure"]}>{texts.refunded}</Table.Th>
              <Table.Th className={styles["figure"]}>{texts.net}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.offer ?? "shares"}>
                <Table.Td>{row.offerTitle ?? texts.shares}</Table.Td>
                <Table.Td className={styles["figure"]}>{row.purchases}</Table.Td>
                <Table.Td className={styles["figure"]}>{price(row.gross)}</Table.Td>
                <Table.Td className={styles["figure"]}>{price(row.refunded)}</Table.Td>
                <Table.Td className={styles["figure"]}>{price(row.net)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
    </div>
  );
}
