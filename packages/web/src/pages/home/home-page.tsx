import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { buyerQuery, platformQuery } from "../../api/queries.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { Card } from "../../ui/card.tsx";
import { CoinMark } from "../../ui/coin-mark.tsx";
import { Shell } from "../../ui/shell.tsx";
import { SiteNav } from "../../ui/site-nav.tsx";
import styles from "./home-page.module.css";

export default function HomePage() {
  const { messages } = useI18n();
  const { home } = messages;
  const { data: platform } = useQuery(platformQuery);
  const { data: visitor } = useQuery(buyerQuery);
  const rails = platform?.rails;
  const isAllTest = rails !== undefined && rails.every(({ testMoney }) => testMoney);
  return (
    <Shell title={home.title} width="wide" aside={<SiteNav here="home" buyer={visitor?.buyer} />}>
      <section className={styles["hero"]}>
        <Stack gap="lg" align="flex-start">
          <Title order={1} className={styles["title"] ?? ""}>
            {home.title}
          </Title>
          <Text size="lg" maw="36rem">
            {home.lead}
          </Text>
          <Group>
            <Button component="a" href="/wallet" size="md">
              {home.wallet}
            </Button>
            <Button component="a" href="/studio" size="md" variant="default">
              {home.studio}
            </Button>
            <Button component="a" href="/docs" size="md" variant="subtle">
              {home.docs}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {rails?.length === 0 ? messages.shared.noTopUps : isAllTest && home.sandbox}
          </Text>
        </Stack>
        <div className={styles["mark"]}>
          <CoinMark size={220} />
        </div>
      </section>
      <ul className={styles["points"]}>
        {home.points.map(({ title, text }) => (
          <li key={title}>
            <Card className={styles["point"] ?? ""}>
              <Title order={2} size="h3">
                {title}
              </Title>
              <Text size="sm" c="dimmed">
                {text}
              </Text>
            </Card>
          </li>
        ))}
      </ul>
    </Shell>
  );
}
