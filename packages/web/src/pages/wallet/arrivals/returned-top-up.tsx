import { Alert, Anchor, Loader, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { TopUp } from "@tuppence/protocol/wire";
import { useEffect } from "react";
import { get } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { TransferDetails } from "../payments/transfer-details.tsx";
import { useAnnounced } from "../../../ui/announcer.tsx";

const AGAIN_MS = 2_000;

/** After a payment on another page: says how it ended, and waits while it is not certain. */
export function ReturnedTopUp() {
  const id = new URLSearchParams(window.location.search).get("topUp");
  return id === null ? null : <Outcome id={id} />;
}

function Outcome({ id }: { readonly id: string }) {
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: ["top-up", id],
    queryFn: () => get<TopUp>(`/v1/top-ups/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (state.data?.endedAt === null ? AGAIN_MS : false),
  });
  const endedAt = data?.endedAt ?? null;
  useEffect(() => {
    if (endedAt === null) return;
    void queryClient.invalidateQueries({ queryKey: ["buyer"] });
    void queryClient.invalidateQueries({ queryKey: ["top-ups"] });
    void queryClient.invalidateQueries({ queryKey: ["cards"] });
  }, [endedAt, queryClient]);
  return data === undefined ? null : <Said topUp={data} />;
}

function Said({ topUp }: { readonly topUp: TopUp }) {
  const { payments, arrivals } = useI18n().messages;
  const format = useFormat();
  const { amount, currency, status, failure, next } = topUp;
  const isWaiting = failure === null && status !== "settled";
  const text =
    failure === null
      ? isWaiting
        ? next === null
          ? arrivals.waiting
          : payments.topUpWaits
        : arrivals.added(format.price(amount, currency))
      : payments.topUpFailures[failure];
  useAnnounced(text);
  return (
    <Alert
      color={isWaiting ? "copper" : failure === null ? "moss" : "brick"}
      variant="light"
      mb="md"
      {...(isWaiting && { icon: <Loader size="xs" /> })}
    >
      <Text size="sm">{text}</Text>
      {next?.type === "redirect" && (
        <Anchor size="sm" href={next.url}>
          {payments.topUpContinue}
        </Anchor>
      )}
      {next?.type === "transfer" && <TransferDetails transfer={next} />}
    </Alert>
  );
}
