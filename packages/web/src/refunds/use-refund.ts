import { useQueryClient } from "@tanstack/react-query";
import type { CreateRefund, Meter, Money, Purchase, Refund } from "@tuppence/protocol/wire";
import { postOnce } from "../api/request.ts";
import { isolated } from "../format/isolated.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { useAnnounce } from "../ui/announcer.tsx";
import { useAction } from "../ui/use-action.ts";

type Reason = "undo" | "regret";

/** Refunds a purchase or a meter, then reloads balances, budgets and the receipt. */
export function useRefund(paid: Purchase | Meter) {
  const { refunds: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  return useAction({
    mutationFn: (reason: Reason) => giveBack(paid, reason),
    onSuccess: ({ amount, currency }) =>
      announce(words.refundedNow(format.price(amount, currency), isolated(paid.offerTitle))),
    onSettled: () => queryClient.invalidateQueries(),
  });
}

async function giveBack(paid: Purchase | Meter, reason: Reason): Promise<Money> {
  if (!("unitPrice" in paid)) {
    const body: CreateRefund = { purchase: paid.id, reason };
    return postOnce<Refund>("/v1/refunds", body);
  }
  const { refund, charged, currency } = await postOnce<Meter>(`/v1/meters/${paid.id}/refund`, {
    reason,
  });
  return { amount: refund?.amount ?? charged, currency };
}
