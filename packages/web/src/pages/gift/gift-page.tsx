import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemFailure } from "../../api/failures.ts";
import { giftQuery } from "../../api/gifts-queries.ts";
import { buyerQuery } from "../../api/queries.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Shell } from "../../ui/shell.tsx";
import { Redeeming } from "./redeeming.tsx";
import { Loading } from "../../ui/loading.tsx";

const TOKEN = /^#([A-Za-z0-9_-]{22})$/;

/** Where a gift's link leads: it says what the gift is, and redeems it. */
export default function GiftPage() {
  const { gift } = useI18n().messages;
  // What is behind the # stays in this window: no server sees it.
  const [token] = useState(() => TOKEN.exec(window.location.hash)?.[1] ?? "");
  return (
    <Shell title={gift.title} width="narrow">
      <Content token={token} />
    </Shell>
  );
}

function Content({ token }: { readonly token: string }) {
  const { gift: words } = useI18n().messages;
  const gift = useQuery({ ...giftQuery(token), enabled: token !== "" });
  const buyer = useQuery(buyerQuery);
  const { error } = gift;
  if (token === "" || (error instanceof ProblemFailure && error.problem.status < 500))
    return <Notice title={words.missingTitle} text={words.missing} />;
  if (error ?? buyer.error)
    return (
      <FailureAlert
        error={error ?? buyer.error}
        retry={() => {
          void gift.refetch();
          void buyer.refetch();
        }}
      />
    );
  if (!gift.data || !buyer.data) return <Loading />;
  return <Redeeming token={token} gift={gift.data} isNew={buyer.data.buyer === null} />;
}
