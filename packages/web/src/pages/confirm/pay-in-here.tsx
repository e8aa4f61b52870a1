import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Offer, TopUp, Wallet } from "@tuppence/protocol/wire";
import { useCallback, useEffect, useState } from "react";
import { AddMoney } from "../../funding/add-money.tsx";
import { PaymentProgress } from "../../funding/payment-progress.tsx";
import { useReturnResets } from "../../funding/use-return-resets.ts";
import { useTopUp } from "../../funding/use-top-up.ts";
import { rememberWayBack } from "../../funding/way-back.ts";
import { rememberWanted } from "../../funding/wanted.ts";
import { waitingTopUpQuery } from "../../funding/waiting-top-up-query.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { leaveWindow } from "./leave-window.ts";
import { returnedTopUpId } from "./returned-top-up-id.ts";
import { Loading } from "../../ui/loading.tsx";

interface PayInHereProps {
  readonly offer: Offer;
  readonly currency: string;
  readonly missing: string;
  readonly wallet: Wallet | null;
  readonly walletOf: () => Promise<Wallet>;
}

/** Real money for this purchase: a payment is begun, or the one that has begun is gone on with. */
export function PayInHere({ offer, currency, missing, wallet, walletOf }: PayInHereProps) {
  const { messages } = useI18n();
  const { confirm } = messages;
  const queryClient = useQueryClient();
  const [begun, setBegun] = useState<string | null>(null);
  const waiting = useQuery(waitingTopUpQuery(wallet));
  // One that has waited is still shown when it has ended, with how it ended.
  const [waited, setWaited] = useState<string | null>(null);
  const waits = waiting.data?.id ?? null;
  if (waits !== null && waits !== waited) setWaited(waits);
  // The newest counts: the one begun here, or one that waits, or the one from whose page the buyer has just come.
  const id = begun ?? waits ?? waited ?? returnedTopUpId();
  const topUp = useTopUp(id);
  useEffect(() => {
    if (id !== null) rememberWayBack(id, thisPage());
  }, [id]);
  const lookAgain = useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: ["top-ups"] });
  }, [queryClient]);
  useReturnResets(lookAgain);

  function start({ id: started, next }: TopUp): void {
    rememberWanted(started, offer);
    rememberWayBack(started, thisPage());
    if (next?.type === "redirect") return window.location.assign(next.url);
    // A guest's wallet may have been opened for it.
    void queryClient.invalidateQueries({ queryKey: ["buyer"] });
    setBegun(started);
  }

  if (wallet !== null && waiting.isPending) return <Loading />;
  const addMoney = (
    <AddMoney
      currency={currency}
      wallet={wallet}
      atLeast={missing}
      walletOf={walletOf}
      onStarted={start}
    />
  );
  if (id === null) return addMoney;
  return (
    <PaymentProgress
      key={id}
      topUp={topUp}
      arrived={confirm.arrived}
      leave={{ text: confirm.leave, onLeave: () => leaveWindow(offer.resourceUrl) }}
      other={addMoney}
    />
  );
}

/** This page, without a payment that it was left for. */
function thisPage(): string {
  const parameters = new URLSearchParams(window.location.search);
  parameters.delete("topUp");
  return `/confirm?${parameters}`;
}
