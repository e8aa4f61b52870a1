import { Badge, Table } from "@mantine/core";
import type { Interval, PriceAnswer } from "@tuppence/protocol/wire";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { ScrollBox } from "../ui/scroll-box.tsx";
import styles from "./prices.module.css";

interface AnswersTableProps {
  readonly label: string;
  readonly answers: readonly PriceAnswer[];
  /** Which of them is clearly the best, if any. */
  readonly best: number | null;
}

/** What each price brought, with the range in which the true figure is in 19 of 20 cases. */
export function AnswersTable({ label, answers, best }: AnswersTableProps) {
  const { prices: texts } = useTexts();
  const { tag } = useI18n().locale;
  const format = useFormat();
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
  const share = ({ estimate, low, high }: Interval) =>
    `${percent.format(estimate)} (${percent.format(low)}–${percent.format(high)})`;
  const money = ({ estimate, low, high }: Interval, currency: string) => {
    const say = (value: number) => format.shortPrice(Math.max(0, value).toFixed(4), currency);
    return `${say(estimate)} (${say(low)}–${say(high)})`;
  };
  return (
    <ScrollBox label={label}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{texts.price}</Table.Th>
            <Table.Th className={styles["figure"]}>{texts.days}</Table.Th>
            <Table.Th className={styles["figure"]}>{texts.views}</Table.Th>
            <Table.Th className={styles["figure"]}>{texts.sales}</Table.Th>
            <Table.Th className={styles["figure"]}>{texts.conversion}</Table.Th>
            <Table.Th className={styles["figure"]}>{texts.perView}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answers.map((answer, index) => (
            // Answers have no identity but their place.
            <Table.Tr key={index}>
              <Table.Th scope="row">
                {answer.prices.length === 0
                  ? texts.notSold
                  : answer.prices
                      .map(({ amount, currency }) => format.price(amount, currency))
                      .join(" / ")}{" "}
                {index === best && (
                  <Badge color="moss" variant="light">
                    {texts.best}
                  </Badge>
                )}
              </Table.Th>
              <Table.Td className={styles["figure"]}>{answer.days}</Table.Td>
              <Table.Td className={styles["figure"]}>{answer.views}</Table.Td>
              <Table.Td className={styles["figure"]}>{answer.purchases}</Table.Td>
              <Table.Td className={styles["figure"]}>
                {answer.conversion === null ? "–" : share(answer.conversion)}
              </Table.Td>
              <Table.Td className={styles["figure"]}>
                {answer.revenue.map(({ currency, perView }) => (
                  <div key={currency}>{perView === null ? "–" : money(perView, currency)}</div>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
