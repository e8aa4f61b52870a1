import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { RefundRequest } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useFormat } from "../../../i18n/use-format.ts";
import { Empty } from "../../../ui/empty.tsx";
import { LoadMore } from "../../../ui/load-more.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { requestsQuery } from "../api/requests-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { useStudioSearch } from "../studio-search.ts";
import { PageHead } from "../ui/page-head.tsx";
import rows from "../ui/rows.module.css";
import { AcceptRequest } from "./accept-request.tsx";
import { DeclineRequest } from "./decline-request.tsx";
import styles from "./requests.module.css";

const STATES = ["open", "accepted", "declined"] as const;

/** Buyers who ask for their money back, when they can no longer return a thing alone. */
export default function RequestsPlace() {
  const seller = useSeller();
  const { requests: texts, ui } = useTexts();
  const go = useNavigate();
  const { state: wanted } = useStudioSearch();
  const state = STATES.find((name) => name === wanted) ?? "open";
  const list = useInfiniteQuery(requestsQuery(seller, state));
  const all = (list.data?.pages ?? []).flatMap(({ data }) => data);
  return (
    <>
      <PageHead title={texts.title} note={seller.may("sales") ? texts.note : ui.readOnly}>
        <NativeSelect
          aria-label={texts.state}
          value={state}
          data={STATES.map((value) => ({ value, label: texts.states[value] }))}
          onChange={(event) =>
            void go({
              to: seller.at("requests"),
              search: { state: event.currentTarget.value },
              replace: true,
            })
          }
        />
      </PageHead>
      <FailureAlert error={list.error} retry={() => void list.refetch()} />
      {list.isSuccess && all.length === 0 && (
        <Empty title={texts.empty[state]} text={texts.emptyText} />
      )}
      {all.length > 0 && (
        <ul className={rows["rows"]}>
          {all.map((request) => (
            <RequestRow key={request.id} request={request} />
          ))}
        </ul>
      )}
      <LoadMore list={list} mt="md" />
    </>
  );
}

function RequestRow({ request }: { request: RefundRequest }) {
  const seller = useSeller();
  const { requests: texts } = useTexts();
  const format = useFormat();
  const [asked, setAsked] = useState<"accept" | "decline" | null>(null);
  const close = () => setAsked(null);
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <Link to={seller.at(`offers/${request.offer}`)} className={styles["offer"] ?? ""}>
          {request.offerTitle}
        </Link>
        <div className={rows["note"]}>
          {texts.askedBy(request.buyer.slice(0, 12), format.time(request.createdAt))}
        </div>
        <blockquote className={styles["words"]}>{request.reason}</blockquote>
        {request.note !== null && (
          <p className={styles["answer"]}>
            {texts.answer} {request.note}
          </p>
        )}
      </div>
      {request.state === "open" && seller.may("sales") && (
        <div className={rows["end"]}>
          <Button
            size="xs"
            aria-label={texts.acceptOne(request.offerTitle)}
            onClick={() => setAsked("accept")}
          >
            {texts.accept}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={texts.declineOne(request.offerTitle)}
            onClick={() => setAsked("decline")}
          >
            {texts.decline}
          </Button>
        </div>
      )}
      {asked === "accept" && <AcceptRequest request={request} onClose={close} />}
      {asked === "decline" && <DeclineRequest request={request} onClose={close} />}
    </li>
  );
}
