import { Alert, Text } from "@mantine/core";
import { useTopUp } from "../../funding/use-top-up.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useAnnounced } from "../../ui/announcer.tsx";
import { returnedTopUpId } from "./returned-top-up-id.ts";

/** After a payment on another page: says that the money is there. */
export function MoneyArrived() {
  const { data } = useTopUp(returnedTopUpId());
  const format = useFormat();
  return data?.status === "settled" ? (
    <Added amount={format.price(data.amount, data.currency)} />
  ) : null;
}

function Added({ amount }: { amount: string }) {
  const text = useI18n().messages.arrivals.added(amount);
  useAnnounced(text);
  return (
    <Alert color="moss" variant="light" p="sm">
      <Text size="sm">{text}</Text>
    </Alert>
  );
}
