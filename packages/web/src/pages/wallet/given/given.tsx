import { LoadMore } from "../../../ui/load-more.tsx";
import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { giftsQuery } from "../../../api/gifts-queries.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Card } from "../../../ui/card.tsx";
import { Section } from "../../../ui/section.tsx";
import styles from "../holdings/holdings.module.css";
import { GivenRow } from "./given-row.tsx";

/** What the buyer has given to others. Draws nothing if that is nothing. */
export function Given() {
  const { given: words } = useI18n().messages;
  const gifts = useInfiniteQuery(giftsQuery);
  const all = gifts.data?.pages.flatMap(({ data }) => data) ?? [];
  if (all.length === 0) return null;
  return (
    <Section title={words.title}>
      <Card>
        <Text size="sm" c="dimmed" mb="sm">
          {words.text}
        </Text>
        <ul className={styles["list"]}>
          {all.map((gift) => (
            <GivenRow key={gift.id} gift={gift} />
          ))}
        </ul>
        <LoadMore list={gifts} mt="sm" />
      </Card>
    </Section>
  );
}
