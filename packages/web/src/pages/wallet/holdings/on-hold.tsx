import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { metersQuery, ordersQuery } from "../../../api/holdings-queries.ts";
import { isPositive } from "../../../format/amounts.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { Card } from "../../../ui/card.tsx";
import { Section } from "../../../ui/section.tsx";
import styles from "./holdings.module.css";

/** Money set aside for open meters and waiting orders. Draws nothing if there is none. */
export function OnHold() {
  const { messages, locale } = useI18n();
  const { holdings: words } = messages;
  const format = useFormat();
  const meters = useQuery(metersQuery).data ?? [];
  const orders = useQuery(ordersQuery).data ?? [];
  const running = meters.filter(({ status, held }) => status === "open" && isPositive(held));
  const waiting = orders.flatMap((order) =>
    order.status === "confirmed" && order.reserved ? [{ ...order, reserved: order.reserved }] : [],
  );
  if (running.length === 0 && waiting.length === 0) return null;
  const count = new Intl.NumberFormat(locale.tag);
  return (
    <Section title={words.onHold}>
      <Card>
        <Text size="sm" c="dimmed" mb="sm">
          {words.onHoldText}
        </Text>
        <ul className={styles["list"]}>
          {running.map(({ id, offerTitle, held, currency, units, charged }) => (
            <li key={id} className={styles["row"]}>
              <span className={styles["title"]}>
                <bdi>{offerTitle}</bdi>
              </span>
              <span className="amount">{format.price(held, currency)}</span>
              <div className={styles["facts"]}>
                {words.used(count.format(units), format.price(charged, currency))}
              </div>
            </li>
          ))}
          {waiting.map(({ id, offerTitle, reserved, expiresAt }) => (
            <li key={id} className={styles["row"]}>
              <span className={styles["title"]}>
                <bdi>{offerTitle}</bdi>
              </span>
              <span className="amount">{format.price(reserved.amount, reserved.currency)}</span>
              <div className={styles["facts"]}>
                {words.waiting} · {words.until(format.time(expiresAt))}
              </div>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
