import { lazy, Suspense, useState } from "react";
import { Table } from "@mantine/core";
import { Fold } from "../../../ui/fold.tsx";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import styles from "./figure.module.css";

// The drawing library is loaded by the places that draw something.
const Plot = lazy(() => import("./plot.tsx"));

interface FigureProps {
  readonly title: string;
  readonly days: readonly string[];
  /** What each day came to, as it is written. */
  readonly texts: readonly string[];
  readonly values: readonly (number | null)[];
  readonly shape: "bars" | "line";
  readonly sayValue: (value: number) => string;
}

/** A plot, and its figures as a table for whoever cannot see it or wants them exactly. */
export function Figure({ title, days, texts, values, shape, sayValue }: FigureProps) {
  const { ui } = useTexts();
  const { tag } = useI18n().locale;
  const [hovered, setHovered] = useState<number | null>(null);
  const at = hovered === null ? undefined : days[hovered];
  const says = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <figure className={styles["figure"]}>
      <figcaption className={styles["caption"]}>
        <span className={styles["title"]}>{title}</span>
        {/* What the pointer is at; the table below has all of it. */}
        <span className={styles["hovered"]} aria-hidden="true">
          {at !== undefined && `${says.format(new Date(at))}: ${texts[hovered ?? 0]}`}
        </span>
      </figcaption>
      <Suspense fallback={<div className={styles["room"]} />}>
        <Plot days={days} values={values} shape={shape} sayValue={sayValue} onHover={setHovered} />
      </Suspense>
      <Fold label={ui.showTable}>
        <ScrollBox label={title}>
          <Table>
            <Table.Tbody>
              {days.map((day, index) => (
                <Table.Tr key={day}>
                  <Table.Th scope="row">{says.format(new Date(day))}</Table.Th>
                  <Table.Td className="amount">{texts[index]}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollBox>
      </Fold>
    </figure>
  );
}
