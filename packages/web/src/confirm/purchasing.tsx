import { useQuery } from "@tanstack/react-query";
import type { Confirmation } from "@tuppence/protocol/wire";
import { useState } from "react";
import type { Buyer } from "../api/queries.ts";
import { entitlementQuery } from "../api/queries.ts";
import { pickCurrency, usualCurrency } from "../connect/pick-currency.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { Notice } from "../ui/notice.tsx";
import { Bought } from "./bought.tsx";
import { PurchaseForm } from "./purchase-form.tsx";
import { usePurchase } from "./use-purchase.ts";

interface PurchasingProps {
  readonly confirmation: Confirmation;
  readonly buyer: Buyer | null;
}

/** One offer on its way: owned already, to be decided, or just bought. */
export function Purchasing({ confirmation, buyer }: PurchasingProps) {
  const { messages, locale } = useI18n();
  const format = useFormat();
  const { offer } = confirmation;
  const purchase = usePurchase(confirmation);
  const owned = useQuery({ ...entitlementQuery(offer.id), enabled: buyer !== null });
  const asked = { offer, requested: { currency: null } };
  const [chosen, setChosen] = useState<string | null>(null);
  const wallets = buyer?.wallets ?? [];
  const currency = chosen ?? pickCurrency(asked, wallets, usualCurrency(locale.language));
  const { confirm } = messages;

  if (purchase.data) {
    const { charged, alreadyOwned, purchase: bought } = purchase.data;
    return (
      <Bought
        confirmation={confirmation}
        purchase={bought.id}
        title={alreadyOwned ? confirm.ownedTitle : confirm.doneTitle}
        text={alreadyOwned ? confirm.owned : confirm.done(format.price(charged, bought.currency))}
      />
    );
  }
  const entitlement = owned.data?.entitled === true ? owned.data.entitlement : null;
  if (entitlement !== null) {
    return (
      <Bought
        confirmation={confirmation}
        purchase={entitlement.purchase}
        title={confirm.ownedTitle}
        text={confirm.owned}
      />
    );
  }
  const price = offer.prices.find((candidate) => candidate.currency === currency);
  if (!offer.active || price === undefined) {
    return <Notice title={offer.title} text={confirm.notOnSale} />;
  }
  return (
    <PurchaseForm
      offer={offer}
      price={price}
      wallet={wallets.find((wallet) => wallet.currency === currency) ?? null}
      isNew={buyer === null}
      purchase={purchase}
      onCurrency={setChosen}
    />
  );
}
