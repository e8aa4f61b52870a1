import { Anchor, NativeSelect, Stack, Text, Title } from "@mantine/core";
import type { AuthorizationView, Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { deviceTimeZone } from "../../api/open-wallet.ts";
import { useMoneyIn } from "../../api/use-money-in.ts";
import { OwedNote } from "../../debts/owed-note.tsx";
import { useCoveringOrder } from "../../funding/use-covering-order.ts";
import { useNoMoneyIn } from "../../funding/use-no-money-in.ts";
import { PAY_IN_RAILS } from "../../funding/real-rails.ts";
import { isLess } from "../../format/amounts.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { AutoSwitch } from "../../limits/auto-switch.tsx";
import { budgetOptions, initialBudget } from "../../limits/budget.ts";
import { BudgetChoice } from "../../limits/budget-choice.tsx";
import { initialExpiry } from "../../limits/expiry.ts";
import { LimitsFields } from "../../limits/limits-fields.tsx";
import { startMoney } from "../../limits/presets.ts";
import { useBudgetForm } from "../../limits/use-budget-form.ts";
import { Fold } from "../../ui/fold.tsx";
import { Form } from "../../ui/form.tsx";
import { AskingSite } from "./asking-site.tsx";
import { BudgetSummary } from "./budget-summary.tsx";
import { DecisionButtons } from "./decision-buttons.tsx";
import type { Allowed } from "./errand.ts";
import type { useDecision } from "./use-decision.ts";
import { leastMoney, wantedPrice } from "./wanted-price.ts";
import { isolated } from "../../format/isolated.ts";

/** Whoever has a wallet elsewhere needs no new one here. The window comes back to this request. */
function SignInInstead() {
  const { connect } = useI18n().messages;
  const here = window.location.pathname + window.location.search;
  return (
    <Text size="sm" ta="center">
      <Anchor href={`/sign-in?${new URLSearchParams({ returnTo: here })}`}>{connect.signIn}</Anchor>
    </Text>
  );
}

interface ConsentFormProps {
  readonly view: AuthorizationView;
  readonly currency: string;
  readonly currencies: readonly string[];
  readonly onCurrency: (currency: string) => void;
  readonly wallet: Wallet | null;
  /** Nobody is signed in: allowing creates a guest wallet. */
  readonly isNew: boolean;
  readonly decision: ReturnType<typeof useDecision>;
  /** Instead of the decision, if real money is to be paid in first. */
  readonly onPayIn: (allowed: Allowed) => void;
}

export function ConsentForm(props: ConsentFormProps) {
  const { view, currency, wallet, decision } = props;
  const { messages } = useI18n();
  const format = useFormat();
  const [nowMs] = useState(Date.now);
  // Limits requested in one currency say nothing about another.
  const asked = view.requested.currency === currency ? view.requested.limits : null;
  const form = useBudgetForm({
    currency,
    limits: initialBudget(asked, currency),
    expiresAt: initialExpiry(nowMs, view.requested.expiresAt),
    autoUnlock: asked?.autoUnlockBelow ?? null,
  });
  const price = wantedPrice(view, currency, nowMs);
  const atLeast = leastMoney(price);
  const moneyIn = useMoneyIn();
  const noMoneyIn = useNoMoneyIn(currency);
  const topUp = moneyIn.by("sandbox", currency) ? startMoney(currency) : null;
  // What an automatic top-up pays is not asked for: the first purchase brings the money.
  const order = useCoveringOrder(topUp === null ? wallet : null, atLeast);
  const needsMoney = wallet === null || (isLess(wallet.payable, atLeast) && !order);
  const paysIn =
    needsMoney && topUp === null && PAY_IN_RAILS.some((rail) => moneyIn.by(rail, currency));

  function submit(): void {
    if (form.limits === null || decision.isPending) return;
    const allowed = { limits: form.limits, expiresAt: form.expiresAt };
    if (paysIn) props.onPayIn(allowed);
    else decision.mutate({ wallet: { currency, atLeast, topUp, mayStart: props.isNew }, allowed });
  }

  return (
    <Form onSubmit={submit}>
      <div>
        <Title order={1} size="1.375rem">
          {messages.connect.title(isolated(view.seller.name))}
        </Title>
        <Text size="sm" mt={4}>
          {messages.connect.lead}
        </Text>
      </div>
      <AskingSite view={view} price={price} />
      <BudgetChoice form={form} options={budgetOptions(asked, currency)} />
      <BudgetSummary form={form} price={price} dayEndsAt={wallet?.dayEndsAt} />
      <AutoSwitch form={form} />
      <Fold
        label={
          props.currencies.length > 1 ? messages.limits.advancedCurrency : messages.limits.advanced
        }
      >
        <Stack gap="sm">
          {props.currencies.length > 1 && (
            <NativeSelect
              label={messages.connect.currency}
              value={currency}
              data={[...props.currencies]}
              onChange={(event) => props.onCurrency(event.currentTarget.value)}
            />
          )}
          <LimitsFields
            form={form}
            givenExpiry={view.requested.expiresAt}
            expiryText={messages.limits.asAsked}
            timeZone={wallet?.timeZone ?? deviceTimeZone() ?? "UTC"}
          />
        </Stack>
      </Fold>
      <OwedNote wallet={wallet} />
      <DecisionButtons
        isPending={decision.isPending}
        error={decision.error}
        isValid={form.limits !== null && order !== undefined}
        label={yesLabel()}
        note={note()}
        onDeny={() => decision.mutate(null)}
      />
      {props.isNew && <SignInInstead />}
    </Form>
  );

  function yesLabel(): string {
    const { connect } = messages;
    if (paysIn) return connect.payInButton;
    if (topUp === null) return props.isNew ? connect.emptyGuestButton : connect.allowButton;
    const amount = format.shortPrice(topUp, currency);
    if (props.isNew) return connect.guestButton(amount);
    return needsMoney ? connect.topUpButton(amount) : connect.allowButton;
  }
  function note(): string {
    const { connect, funding, shared } = messages;
    if (order) return funding.covered(format.price(order.amount, currency));
    if (!needsMoney) return connect.balance(format.price(wallet.balance, currency));
    if (topUp !== null) return shared.guestNote;
    if (paysIn) return connect.payInNote;
    return moneyIn.currencies.length > 0 && noMoneyIn ? noMoneyIn : connect.noMoneyNote;
  }
}
