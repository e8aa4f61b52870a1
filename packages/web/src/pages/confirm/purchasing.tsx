import { useQuery } from "@tanstack/react-query";
import type { Confirmation, Money, VoucherQuote } from "@tuppence/protocol/wire";
import { KINDS } from "@tuppence/protocol/offers";
import { useState } from "react";
import type { Buyer } from "../../api/queries.ts";
import { useMoneyIn } from "../../api/use-money-in.ts";
import { entitlementQuery, quoteQuery } from "../../api/queries.ts";
import { pickCurrency, usualCurrency } from "../../prices/pick-currency.ts";
import { isolated } from "../../format/isolated.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { Notice } from "../../ui/notice.tsx";
import { askedPrices, type Wish } from "../../prices/asked-price.ts";
import { Giving } from "./giving/giving.tsx";
import { leaveGiving } from "./giving/leave-giving.ts";
import { Bought } from "./bought.tsx";
import { paymentText } from "./payment-text.ts";
import { PurchaseForm } from "./purchase-form.tsx";
import { usePurchase } from "./use-purchase.ts";

interface PurchasingProps {
  readonly confirmation: Confirmation;
  readonly buyer: Buyer | null;
  readonly wish: Wish;
  /** The buyer came to give it to somebody. */
  readonly isGiving: boolean;
}

/** One offer and its state: already owned, to be decided, or just bought. */
export function Purchasing({ confirmation, buyer, wish, isGiving }: PurchasingProps) {
  const { messages, locale } = useI18n();
  const format = useFormat();
  const { offer } = confirmation;
  const purchase = usePurchase(confirmation, wish);
  const owned = useQuery({ ...entitlementQuery(offer.id), enabled: buyer !== null });
  const quote = useQuery({ ...quoteQuery(offer.id, wish), enabled: buyer !== null });
  const [nowMs] = useState(Date.now);
  const prices = askedPrices(offer, wish, nowMs);
  const asked = { offer: { prices: [...prices] }, requested: { currency: null } };
  const [voucher, setVoucher] = useState<VoucherQuote>();
  const [gives, setGives] = useState(isGiving);
  const [chosen, setChosen] = useState<string | null>(null);
  const wallets = buyer?.wallets ?? [];
  const moneyIn = useMoneyIn();
  const usual = usualCurrency(locale.language, moneyIn.currencies);
  const currency = chosen ?? pickCurrency(asked, wallets, usual, moneyIn.byAny);
  const { confirm } = messages;

  if (purchase.data) {
    const { charged, alreadyOwned, purchase: bought } = purchase.data;
    return (
      <Bought
        confirmation={confirmation}
        purchase={bought.id}
        title={alreadyOwned ? confirm.ownedTitle : confirm.doneTitle}
        text={paymentText(purchase.data, offer.id, confirm, format.price(charged, bought.currency))}
        undoable={alreadyOwned ? undefined : bought}
      />
    );
  }
  const entitlement = owned.data?.entitled === true ? owned.data.entitlement : null;
  if (entitlement !== null && !gives) {
    return (
      <Bought
        confirmation={confirmation}
        purchase={entitlement.purchase}
        title={confirm.ownedTitle}
        text={confirm.outcome.owned}
        onGive={canBeGiven(offer) ? () => setGives(true) : undefined}
      />
    );
  }
  const inCurrency = (list: readonly Money[] = []) =>
    list.find((candidate) => candidate.currency === currency);
  const price = inCurrency(prices);
  if (!offer.active || price === undefined) {
    return <Notice title={isolated(offer.title)} text={confirm.notOnSale} />;
  }
  const wallet = wallets.find((one) => one.currency === currency) ?? null;
  if (gives && canBeGiven(offer))
    return (
      <Giving
        offer={offer}
        price={inCurrency(askedPrices(offer, {}, nowMs)) ?? price}
        wallet={wallet}
        isNew={buyer === null}
        onSelf={entitlement === null ? () => setGives(false) : undefined}
        onCancel={isGiving ? leaveGiving : entitlement === null ? undefined : () => setGives(false)}
      />
    );
  const lowered = inCurrency(voucher?.prices);
  return (
    <PurchaseForm
      offer={offer}
      price={lowered ?? price}
      prices={prices}
      due={inCurrency(voucher?.due ?? quote.data?.due) ?? lowered ?? price}
      wish={wish}
      voucher={voucher}
      onVoucher={setVoucher}
      onGive={canBeGiven(offer) ? () => setGives(true) : undefined}
      quote={quote.data}
      wallet={wallet}
      isNew={buyer === null}
      purchase={purchase}
      onCurrency={setChosen}
    />
  );
}

/** Whether it can be paid for somebody else: what is bought once and then had. */
function canBeGiven({ kind, active }: Confirmation["offer"]): boolean {
  return active && KINDS[kind].charged === "once";
}
