import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Purchase } from "@tuppence/protocol/wire";
import { refundOptionsQuery } from "../../api/refund-options-query.ts";
import { isolated } from "../../format/isolated.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { useRefundState } from "../../refunds/use-refund-state.ts";
import { useRefund } from "../../refunds/use-refund.ts";

/** Offers to undo what was bought in this window, for as many seconds as promised. */
export function UndoBought({ purchase }: { purchase: Purchase }) {
  const { refunds: words } = useI18n().messages;
  const format = useFormat();
  const refund = useRefund(purchase);
  const options = useQuery(refundOptionsQuery([purchase])).data?.[0];
  const state = useRefundState(options);
  if (refund.data) {
    const { amount, currency } = refund.data;
    return (
      <Text>
        {words.refundedNow(format.price(amount, currency), isolated(purchase.offerTitle))}
      </Text>
    );
  }
  return (
    <>
      {state.kind === "undo" && (
        <Button
          variant="default"
          loading={refund.isPending}
          aria-label={words.undoLabel(isolated(purchase.offerTitle))}
          onClick={() => refund.mutate("undo")}
        >
          {words.undo(state.seconds)}
        </Button>
      )}
      <FailureAlert error={refund.error} />
    </>
  );
}
