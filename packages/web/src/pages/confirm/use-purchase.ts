import { useQueryClient } from "@tanstack/react-query";
import {
  type Confirmation,
  type ConfirmedMessage,
  type Money,
  type PurchaseResult,
} from "@tuppence/protocol/wire";
import type { Wish } from "../../prices/asked-price.ts";
import { prepareWallet } from "../../api/prepare-wallet.ts";
import { postOnce } from "../../api/request.ts";
import { startMoney } from "../../limits/presets.ts";
import { findOpener, postAndClose } from "../../ui/post-and-close.ts";
import { useAction } from "../../ui/use-action.ts";

interface Decision {
  readonly price: Money;
  /** What will be charged. */
  readonly due: Money;
  readonly withTopUp: boolean;
  readonly mayStart: boolean;
  /** The code that lowers the price. */
  readonly voucher: string | undefined;
}

/** Buys with the buyer's own session, at exactly the price that was shown. */
export function usePurchase(confirmation: Confirmation, wish: Wish) {
  const queryClient = useQueryClient();
  return useAction({
    mutationFn: async ({ price, due, withTopUp, mayStart, voucher }: Decision) => {
      const wallet = await prepareWallet({
        currency: price.currency,
        atLeast: due.amount,
        mayStart,
        topUp: withTopUp ? startMoney(price.currency) : null,
      });
      return postOnce<PurchaseResult>("/v1/purchases", {
        offer: confirmation.offer.id,
        wallet: wallet.id,
        price,
        ...wish,
        ...(voucher !== undefined && { voucher }),
      });
    },
    onSuccess: ({ purchase }) => tellOpener(confirmation, purchase.id),
    // The price has changed, the session has ended, or it was bought meanwhile: show the present state.
    onError: () => queryClient.invalidateQueries(),
  });
}

/** Tells the page that asked, if it is still there and the platform confirms its origin. Else this window stays open. */
export function tellOpener({ postTo, offer }: Confirmation, purchase: string): void {
  if (postTo === null || findOpener() === null) return;
  const message: ConfirmedMessage = { type: "tuppence:confirmed", offer: offer.id, purchase };
  postAndClose(message, postTo);
}
