import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Outbox } from "@tuppence/protocol/wire";
import { ProblemFailure } from "../../api/failures.ts";
import { get } from "../../api/request.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { Empty } from "../../ui/empty.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Shell } from "../../ui/shell.tsx";
import { MailCard } from "./mail-card.tsx";
import { Loading } from "../../ui/loading.tsx";

const AGAIN_MS = 2_000;

/** On a developer's machine without a mail server: the mails that would have been sent. */
export default function OutboxPage() {
  const { outbox } = useI18n().messages;
  return (
    <Shell title={outbox.title} width="narrow">
      <Content />
    </Shell>
  );
}

function Content() {
  const { outbox } = useI18n().messages;
  const { data, error, refetch } = useQuery({
    queryKey: ["outbox"],
    queryFn: () => get<Outbox>("/v1/outbox"),
    // A mail appears without a reload. Where there is no outbox, there will be none later.
    refetchInterval: ({ state }) => (state.error === null ? AGAIN_MS : false),
  });
  if (error instanceof ProblemFailure && error.problem.status === 404)
    return <Notice title={outbox.noneTitle} text={outbox.none} />;
  if (error) return <FailureAlert error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>{outbox.title}</Title>
        <Text size="sm" c="dimmed" mt={4}>
          {outbox.lead}
        </Text>
      </div>
      {data.data.length === 0 && <Empty title={outbox.emptyTitle} text={outbox.empty} />}
      {data.data.map((mail) => (
        <MailCard key={mail.id} mail={mail} />
      ))}
    </Stack>
  );
}
