import { NativeSelect, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Cohort } from "@tuppence/protocol/wire";
import { type CSSProperties, useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Section } from "../../../ui/section.tsx";
import { useSeller } from "../acting-seller.ts";
import { cohortsQuery } from "../api/insight-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import styles from "./buyers.module.css";

/** Later periods that fit beside each other. */
const MOST = 6;

/** Of those who bought first in a month: how many came back in later ones, and how many took a pass by then. */
export function CohortTable() {
  const seller = useSeller();
  const { buyers: texts } = useTexts();
  const { tag } = useI18n().locale;
  const [by, setBy] = useState<"week" | "month">("month");
  const cohorts = useQuery(cohortsQuery(seller, by));
  const rows = (cohorts.data?.data ?? []).filter(({ size }) => size > 0);
  const later = Math.min(MOST, Math.max(0, ...rows.map(({ bought }) => bought.length - 1)));
  const says = new Intl.DateTimeFormat(tag, {
    timeZone: "UTC",
    ...(by === "month"
      ? { month: "short", year: "numeric" }
      : { day: "numeric", month: "short", year: "numeric" }),
  });
  return (
    <Section title={texts.cohorts}>
      <NativeSelect
        aria-label={texts.by}
        value={by}
        w="fit-content"
        data={(["month", "week"] as const).map((value) => ({ value, label: texts.periods[value] }))}
        onChange={(event) => setBy(event.currentTarget.value as typeof by)}
      />
      <FailureAlert error={cohorts.error} retry={() => void cohorts.refetch()} />
      {rows.length > 0 && (
        <div className={styles["box"]}>
          <ScrollBox label={`${texts.cohorts}: ${texts.periods[by]}`}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{texts.first}</Table.Th>
                  <Table.Th className={styles["figure"]}>{texts.size}</Table.Th>
                  {Array.from({ length: later }, (_, index) => (
                    <Table.Th key={index} className={styles["figure"]}>
                      {texts.after[by](index + 1)}
                    </Table.Th>
                  ))}
                  <Table.Th className={styles["figure"]}>{texts.tookPass}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <CohortRow
                    key={row.period}
                    row={row}
                    later={later}
                    name={says.format(new Date(row.period))}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </ScrollBox>
        </div>
      )}
    </Section>
  );
}

function CohortRow({ row, later, name }: { row: Cohort; later: number; name: string }) {
  const { tag } = useI18n().locale;
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  const passes = row.tookPass.reduce((sum, count) => sum + count, 0);
  const cell = (count: number | undefined) =>
    count === undefined ? "" : `${count} (${percent.format(count / row.size)})`;
  const shade = (count: number | undefined) =>
    ({ "--share": count === undefined ? 0 : count / row.size }) as CSSProperties;
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td className={styles["figure"]}>{row.size}</Table.Td>
      {Array.from({ length: later }, (_, index) => (
        <Table.Td key={index} className={styles["cell"]} style={shade(row.bought[index + 1])}>
          {cell(row.bought[index + 1])}
        </Table.Td>
      ))}
      <Table.Td className={styles["cell"]} style={shade(passes)}>
        {cell(passes)}
      </Table.Td>
    </Table.Tr>
  );
}
