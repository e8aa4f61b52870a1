import type { AuthorizationView } from "@tuppence/protocol/wire";
import { useState } from "react";
import type { Buyer } from "../../api/queries.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { Notice } from "../../ui/notice.tsx";
import { ConsentForm } from "./consent-form.tsx";
import { currencyChoices, pickCurrency, usualCurrency } from "../../prices/pick-currency.ts";
import { useDecision } from "./use-decision.ts";

interface ConnectFormProps {
  readonly view: AuthorizationView;
  readonly buyer: { readonly buyer: Buyer | null };
  readonly search: string;
}

/** Chooses the currency. Another currency starts the form again. */
export function ConnectForm({ view, buyer: { buyer }, search }: ConnectFormProps) {
  const { messages, locale } = useI18n();
  const wallets = buyer?.wallets ?? [];
  const usual = usualCurrency(locale.language);
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = chosen ?? pickCurrency(view, wallets, usual);
  const decision = useDecision(search);
  if (decision.isSuccess) {
    const { doneTitle, deniedTitle, done } = messages.connect;
    return <Notice title={decision.variables === null ? deniedTitle : doneTitle} text={done} />;
  }
  return (
    <ConsentForm
      key={currency}
      view={view}
      currency={currency}
      currencies={currencyChoices(view, wallets, usual)}
      onCurrency={setChosen}
      wallet={wallets.find((wallet) => wallet.currency === currency) ?? null}
      isNew={buyer === null}
      decision={decision}
    />
  );
}
