import { Button, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { SandboxDecision, SandboxPayment } from "@tuppence/protocol/wire";
import { ProblemFailure } from "../../api/failures.ts";
import { get, post } from "../../api/request.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { Card } from "../../ui/card.tsx";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Shell } from "../../ui/shell.tsx";
import { TestMoneyBadge } from "../../ui/test-money-badge.tsx";
import { useAction } from "../../ui/use-action.ts";
import { Loading } from "../../ui/loading.tsx";

/** Stands for the page of a payment provider: the buyer pays here, is declined, or turns back. */
export default function SandboxPage() {
  const { sandbox } = useI18n().messages;
  const topUp = new URLSearchParams(window.location.search).get("topUp") ?? "";
  return (
    <Shell title={sandbox.title} width="narrow">
      <Content topUp={topUp} />
    </Shell>
  );
}

function Content({ topUp }: { readonly topUp: string }) {
  const { sandbox } = useI18n().messages;
  const path = `/v1/sandbox/payments/${encodeURIComponent(topUp)}`;
  const { data, error, refetch } = useQuery({
    queryKey: ["sandbox", topUp],
    queryFn: () => get<SandboxPayment>(path),
    enabled: topUp !== "",
  });
  if (topUp === "" || (error instanceof ProblemFailure && error.problem.status < 500))
    return (
      <Notice
        title={sandbox.missingTitle}
        text={sandbox.missing}
        link={{ href: "/wallet", text: sandbox.toWallet }}
      />
    );
  if (error) return <FailureAlert error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  if (data.decision !== null)
    return (
      <Notice
        title={sandbox.decidedTitle}
        text={sandbox.decided}
        link={{ href: data.returnTo, text: sandbox.goBack }}
      />
    );
  return <Decision path={path} payment={data} />;
}

function Decision({ path, payment }: { readonly path: string; readonly payment: SandboxPayment }) {
  const { sandbox } = useI18n().messages;
  const format = useFormat();
  const deciding = useAction({
    mutationFn: (decision: SandboxDecision) =>
      post<SandboxPayment>(`${path}/decision`, { decision }),
    onSuccess: ({ returnTo }) => window.location.replace(returnTo),
  });
  const isBusy = deciding.isPending || deciding.isSuccess;
  return (
    <Card>
      <Stack gap="md" p="xs">
        <div>
          <TestMoneyBadge />
        </div>
        <Title order={1}>{sandbox.heading(format.price(payment.amount, payment.currency))}</Title>
        <Text>{sandbox.lead}</Text>
        <FailureAlert error={deciding.error} />
        <Button size="md" loading={isBusy} onClick={() => deciding.mutate("pay")}>
          {sandbox.pay(format.price(payment.amount, payment.currency))}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => deciding.mutate("decline")}>
          {sandbox.decline}
        </Button>
        <Button variant="subtle" disabled={isBusy} onClick={() => deciding.mutate("cancel")}>
          {sandbox.cancel}
        </Button>
      </Stack>
    </Card>
  );
}
