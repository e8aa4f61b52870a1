import { Alert, Anchor, Loader, Text } from "@mantine/core";
import type { TopUp } from "@tuppence/protocol/wire";
import { useTopUp } from "../../../funding/use-top-up.ts";
import { WantedLink } from "../../../funding/wanted-link.tsx";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { TextMessage } from "../../../funding/text-message.tsx";
import { TransferDetails } from "../../../funding/transfer-details.tsx";
import { useAnnounced } from "../../../ui/announcer.tsx";

/** After a payment on another page: says how it ended, and waits while it is not certain. */
export function ReturnedTopUp() {
  const id = new URLSearchParams(window.location.search).get("topUp");
  return id === null ? null : <Outcome id={id} />;
}

function Outcome({ id }: { readonly id: string }) {
  const { data } = useTopUp(id);
  return data === undefined ? null : <Said topUp={data} />;
}

function Said({ topUp }: { readonly topUp: TopUp }) {
  const { payments, arrivals, funding } = useI18n().messages;
  const format = useFormat();
  const { amount, currency, status, failure, next } = topUp;
  const isWaiting = failure === null && status !== "settled";
  const text =
    failure === null
      ? isWaiting
        ? next === null
          ? arrivals.waiting
          : next.type === "transfer"
            ? funding.transfer
            : payments.topUpWaits
        : arrivals.added(format.price(amount, currency))
      : payments.topUpFailures[failure];
  useAnnounced(text);
  return (
    <Alert
      color={isWaiting ? "copper" : failure === null ? "moss" : "brick"}
      variant="light"
      mb="md"
      {...(isWaiting && next?.type !== "transfer" && { icon: <Loader size="xs" /> })}
    >
      <Text size="sm">{text}</Text>
      {next?.type === "redirect" && (
        <Anchor size="sm" href={next.url}>
          {payments.topUpContinue}
        </Anchor>
      )}
      {next?.type === "transfer" && <TransferDetails transfer={next} />}
      {next?.type === "text-message" && <TextMessage message={next} />}
      <WantedLink topUp={topUp.id} />
    </Alert>
  );
}
