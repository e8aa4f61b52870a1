import { Loader, Stack, Title } from "@mantine/core";
import type { AuthorizationView } from "@tuppence/protocol/wire";
import { useEffect, useState, type ReactNode } from "react";
import { shownHost } from "../../format/shown-address.ts";
import { PaymentProgress } from "../../funding/payment-progress.tsx";
import { useTopUp } from "../../funding/use-top-up.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { findOpener } from "../../ui/post-and-close.ts";
import { AskingSite } from "./asking-site.tsx";
import { DenyButton } from "./deny-button.tsx";
import { type Errand, keepErrand } from "./errand.ts";
import type { useDecision } from "./use-decision.ts";
import { wantedPrice } from "./wanted-price.ts";

interface PayingInProps {
  readonly view: AuthorizationView;
  readonly currency: string;
  readonly errand: Errand;
  readonly decision: ReturnType<typeof useDecision>;
  /** Another way to pay. */
  readonly other: ReactNode;
}

/** The budget is allowed and a payment has begun: the site gets its answer as soon as the money is there. */
export function PayingIn({ view, currency, errand, decision, other }: PayingInProps) {
  const { connect } = useI18n().messages;
  const [nowMs] = useState(Date.now);
  const topUp = useTopUp(errand.topUp);
  const { wallet, allowed } = errand;
  const isThere = topUp.data?.status === "settled";
  const { isIdle, mutate } = decision;
  useEffect(() => {
    if (isThere && isIdle) mutate({ wallet, allowed });
  });
  const isTransfer = topUp.data?.next?.type === "transfer";

  function leave(): void {
    // A transfer takes days: the site gets its budget now, and can use it when the money has arrived.
    if (isTransfer) return mutate({ wallet, allowed });
    keepErrand(errand);
    mutate(null);
  }

  return (
    <Stack gap="md">
      <Title order={1} size="1.375rem">
        {connect.payingTitle}
      </Title>
      <AskingSite view={view} price={wantedPrice(view, currency, nowMs)} />
      <PaymentProgress
        topUp={topUp}
        arrived={connect.arrived}
        leave={{
          text: isTransfer ? connect.leaveTransfer : connect.leave,
          // Where popups are blocked, and after a cut, this window goes to the page.
          ...(findOpener() === null && { label: connect.backTo(shownHost(view.redirectOrigin)) }),
          onLeave: leave,
        }}
        other={other}
      />
      {decision.isPending && <Loader size="sm" m="auto" aria-hidden />}
      <FailureAlert error={decision.error} retry={() => mutate(decision.variables ?? null)} />
      <DenyButton disabled={decision.isPending} onDeny={() => mutate(null)} />
    </Stack>
  );
}
