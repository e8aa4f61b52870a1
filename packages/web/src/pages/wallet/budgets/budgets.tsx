import { Skeleton, Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { grantsQuery } from "../../../api/queries.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Empty } from "../../../ui/empty.tsx";
import { LoadMore } from "../../../ui/load-more.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { Section } from "../../../ui/section.tsx";
import { BudgetCard } from "./budget-card.tsx";
import { NewAgent } from "./new-agent.tsx";

/** Who may spend how much. Budgets that have ended are folded away below. */
export function Budgets({ wallets }: { wallets: readonly Wallet[] }) {
  const { messages } = useI18n();
  const { budgets: words } = messages;
  const [nowMs] = useState(Date.now);
  const grants = useInfiniteQuery(grantsQuery);
  const all = grants.data?.pages.flatMap(({ data }) => data) ?? [];
  const isOpen = (grant: (typeof all)[number]) =>
    grant.revokedAt === null && Date.parse(grant.expiresAt) > nowMs;
  const open = all.filter(isOpen);
  const ended = all.filter((grant) => !isOpen(grant));
  return (
    <Section title={words.title}>
      {grants.isPending && <Skeleton height={120} radius="lg" />}
      {grants.isSuccess && open.length === 0 && (
        <Empty title={words.noBudgets} text={words.noBudgetsText} />
      )}
      {open.map((grant) => (
        <BudgetCard key={grant.id} grant={grant} isOpen />
      ))}
      <FailureAlert error={grants.error} retry={() => void grants.refetch()} />
      {ended.length > 0 && (
        <Fold label={words.endedList(ended.length)}>
          <Stack gap="xs">
            {ended.map((grant) => (
              <BudgetCard key={grant.id} grant={grant} isOpen={false} />
            ))}
          </Stack>
        </Fold>
      )}
      <LoadMore list={grants} />
      <NewAgent wallets={wallets} />
    </Section>
  );
}
