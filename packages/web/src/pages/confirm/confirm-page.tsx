import { useQuery } from "@tanstack/react-query";
import { ProblemFailure } from "../../api/failures.ts";
import { buyerQuery, confirmationQuery } from "../../api/queries.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Shell } from "../../ui/shell.tsx";
import { readWish, type Wish } from "../../prices/asked-price.ts";
import { Purchasing } from "./purchasing.tsx";
import { Loading } from "../../ui/loading.tsx";

/** Where a buyer decides about a single purchase that no budget covers. */
export default function ConfirmPage() {
  const { messages } = useI18n();
  const parameters = new URLSearchParams(window.location.search);
  return (
    <Shell title={messages.confirm.title} width="narrow">
      <Content
        offer={parameters.get("offer") ?? ""}
        origin={parameters.get("origin") ?? ""}
        wish={readWish(parameters)}
        isGiving={parameters.get("gift") === "1"}
      />
    </Shell>
  );
}

interface ContentProps {
  readonly offer: string;
  readonly origin: string;
  readonly wish: Wish;
  readonly isGiving: boolean;
}

function Content({ offer, origin, wish, isGiving }: ContentProps) {
  const { messages } = useI18n();
  const confirmation = useQuery({ ...confirmationQuery(offer, origin), enabled: offer !== "" });
  const buyer = useQuery(buyerQuery);
  const { error } = confirmation;
  if (offer === "" || (error instanceof ProblemFailure && error.problem.status < 500)) {
    return <Notice title={messages.confirm.missingTitle} text={messages.confirm.missing} />;
  }
  if (error ?? buyer.error) {
    return (
      <FailureAlert
        error={error ?? buyer.error}
        retry={() => {
          void confirmation.refetch();
          void buyer.refetch();
        }}
      />
    );
  }
  if (!confirmation.data || !buyer.data) {
    return <Loading />;
  }
  return (
    <Purchasing
      confirmation={confirmation.data}
      buyer={buyer.data.buyer}
      wish={wish}
      isGiving={isGiving}
    />
  );
}
