import { useQueryClient } from "@tanstack/react-query";
import type { AuthorizationView, TopUp } from "@tuppence/protocol/wire";
import { useCallback, useState } from "react";
import { prepareWallet } from "../../api/prepare-wallet.ts";
import type { Buyer } from "../../api/queries.ts";
import { useMoneyIn } from "../../api/use-money-in.ts";
import { AddMoney } from "../../funding/add-money.tsx";
import { missingMoney } from "../../funding/missing-money.ts";
import { useReturnResets } from "../../funding/use-return-resets.ts";
import { rememberWanted } from "../../funding/wanted.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { currencyChoices, pickCurrency, usualCurrency } from "../../prices/pick-currency.ts";
import { Notice } from "../../ui/notice.tsx";
import { ConsentForm } from "./consent-form.tsx";
import { type Allowed, beginErrand, type Errand, findErrand } from "./errand.ts";
import { PayingIn } from "./paying-in.tsx";
import { PayInForm } from "./pay-in-form.tsx";
import { useDecision } from "./use-decision.ts";
import { leastMoney, wantedPrice } from "./wanted-price.ts";

interface ConnectFormProps {
  readonly view: AuthorizationView;
  readonly buyer: Buyer | null;
  readonly request: string;
  /** What was allowed here before, and waits for money. */
  readonly errand: Errand | null;
}

/** First the budget, then the money if there is not enough, then the answer to the site. */
export function ConnectForm({ view, buyer, request, errand: before }: ConnectFormProps) {
  const { messages, locale } = useI18n();
  const queryClient = useQueryClient();
  const wallets = buyer?.wallets ?? [];
  const moneyIn = useMoneyIn();
  const usual = usualCurrency(locale.language, moneyIn.currencies);
  const [chosen, setChosen] = useState<string | null>(null);
  const [allowed, setAllowed] = useState<Allowed | null>(before?.allowed ?? null);
  const [errand, setErrand] = useState(before);
  const [nowMs] = useState(Date.now);
  const decision = useDecision(request);
  useReturnResets(useCallback(() => setErrand(findErrand(request)), [request]));

  const begin = useCallback(
    ({ id: topUp, wallet }: TopUp) => {
      if (allowed === null) throw new Error("a payment before the budget is allowed");
      rememberWanted(topUp, view.offer);
      return beginErrand({ request, wallet, allowed, topUp });
    },
    [allowed, request, view.offer],
  );
  const goOn = useCallback((topUp: TopUp) => setErrand(begin(topUp)), [begin]);
  function leave(topUp: TopUp): void {
    const begun = begin(topUp);
    if (topUp.next?.type === "redirect") return window.location.assign(topUp.next.url);
    // A guest's wallet may have been opened for it.
    void queryClient.invalidateQueries({ queryKey: ["buyer"] });
    setErrand(begun);
  }

  if (decision.isSuccess) {
    const { doneTitle, deniedTitle, done } = messages.connect;
    return <Notice title={decision.variables === null ? deniedTitle : doneTitle} text={done} />;
  }
  const paysInto = wallets.find(({ id }) => id === errand?.wallet);
  const currency =
    paysInto?.currency ?? chosen ?? pickCurrency(view, wallets, usual, moneyIn.byAny);
  const shared = {
    view,
    currency,
    decision,
    wallet: wallets.find((wallet) => wallet.currency === currency) ?? null,
    isNew: buyer === null,
  };
  if (allowed === null) {
    return (
      <ConsentForm
        key={currency}
        {...shared}
        currencies={currencyChoices(view, wallets, usual)}
        onCurrency={setChosen}
        onPayIn={setAllowed}
      />
    );
  }
  const atLeast = leastMoney(wantedPrice(view, currency, nowMs));
  const addMoney = (
    <AddMoney
      currency={currency}
      wallet={shared.wallet}
      atLeast={missingMoney(atLeast, shared.wallet)}
      walletOf={() =>
        prepareWallet({ currency, mayStart: shared.isNew, atLeast: "0", topUp: null })
      }
      onStarted={leave}
    />
  );
  if (errand === null) {
    return (
      <PayInForm {...shared} allowed={allowed} onGoOn={goOn}>
        {addMoney}
      </PayInForm>
    );
  }
  return (
    <PayingIn
      key={errand.topUp}
      view={view}
      currency={currency}
      errand={errand}
      decision={decision}
      other={addMoney}
    />
  );
}
