import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { inventoryQuery } from "../../../api/holdings-queries.ts";
import { isolated } from "../../../format/isolated.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Card } from "../../../ui/card.tsx";
import { Section } from "../../../ui/section.tsx";
import styles from "./holdings.module.css";

/** Items bought in games and apps that are left. Draws nothing if there are none. */
export function Inventory() {
  const { messages, locale } = useI18n();
  const { holdings: words } = messages;
  const items = (useQuery(inventoryQuery).data ?? []).filter(({ quantity }) => quantity > 0);
  if (items.length === 0) return null;
  const count = new Intl.NumberFormat(locale.tag);
  return (
    <Section title={words.items}>
      <Card>
        <Text size="sm" c="dimmed" mb="sm">
          {words.itemsText}
        </Text>
        <ul className={styles["list"]}>
          {items.map(({ seller, sellerName, sku, title, quantity, slots }) => (
            <li key={`${seller} ${sku}`} className={styles["row"]}>
              <span className={styles["title"]}>
                <bdi>{title ?? sku}</bdi>
              </span>
              <span className="amount">× {count.format(quantity)}</span>
              <div className={styles["facts"]}>
                <bdi>{sellerName}</bdi>
                {slots.length > 0 && ` · ${words.worn(isolated(slots.join(", ")))}`}
              </div>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
