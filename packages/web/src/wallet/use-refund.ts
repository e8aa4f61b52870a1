import { useQueryClient } from "@tanstack/react-query";
import type { CreateRefund, Purchase, Refund } from "@tuppence/protocol/wire";
import { postOnce } from "../api/request.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { useAnnounce } from "../ui/announcer.tsx";
import { useAction } from "../ui/use-action.ts";

/** Gives a purchase back. Balances, budgets and the receipt are read anew after it. */
export function useRefund(purchase: Purchase) {
  const { wallet: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  return useAction({
    mutationFn: (reason: "undo" | "regret") => {
      const body: CreateRefund = { purchase: purchase.id, reason };
      return postOnce<Refund>("/v1/refunds", body);
    },
    onSuccess: ({ amount, currency }) =>
      announce(words.refundedNow(format.price(amount, currency), purchase.offerTitle)),
    onSettled: () => queryClient.invalidateQueries(),
  });
}
