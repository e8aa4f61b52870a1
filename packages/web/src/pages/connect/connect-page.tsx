import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemFailure } from "../../api/failures.ts";
import { authorizationQuery, buyerQuery } from "../../api/queries.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { findOpener } from "../../ui/post-and-close.ts";
import { Shell } from "../../ui/shell.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { findErrand, requestOf, takeKeptErrand } from "./errand.ts";
import { LostOpener } from "./lost-opener.tsx";
import { Loading } from "../../ui/loading.tsx";

/** Where a buyer gives a site a budget. This is the consent page of OAuth. */
export default function ConnectPage() {
  const { messages } = useI18n();
  return (
    <Shell title={messages.limits.budget} width="narrow">
      <Content search={window.location.search} />
    </Shell>
  );
}

function Content({ search }: { search: string }) {
  const { messages } = useI18n();
  // What this window began before it left for a payment, or an earlier one kept.
  const request = requestOf(search);
  const [begun] = useState(() => findErrand(request) ?? takeKeptErrand(request));
  const view = useQuery(authorizationQuery(request));
  const buyer = useQuery(buyerQuery);
  if (view.error instanceof ProblemFailure && view.error.problem.status < 500) {
    const { badRequestTitle, badRequest } = messages.connect;
    return <Notice title={badRequestTitle} text={badRequest} detail={view.error.message} />;
  }
  const error = view.error ?? buyer.error;
  if (error) {
    return (
      <FailureAlert
        error={error}
        retry={() => {
          void view.refetch();
          void buyer.refetch();
        }}
      />
    );
  }
  if (!view.data || !buyer.data) return <Loading />;
  const { buyer: visitor } = buyer.data;
  // Somebody else may have signed in meanwhile.
  const errand = visitor?.wallets.some(({ id }) => id === begun?.wallet) ? begun : null;
  const isCutOff = view.data.responseMode === "web_message" && findOpener() === null;
  if (isCutOff && errand === null) return <LostOpener origin={view.data.redirectOrigin} />;
  return <ConnectForm view={view.data} buyer={visitor} request={request} errand={errand} />;
}
