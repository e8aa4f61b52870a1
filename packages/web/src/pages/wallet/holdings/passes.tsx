import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Renewal } from "@tuppence/protocol/wire";
import {
  capsQuery,
  type ActivePass,
  passesQuery,
  renewalsQuery,
  type SellerCap,
} from "../../../api/holdings-queries.ts";
import { purchasesQuery } from "../../../api/queries.ts";
import { remove } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Card } from "../../../ui/card.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Section } from "../../../ui/section.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { BudgetMeter } from "../budget-meter.tsx";
import styles from "./holdings.module.css";
import { isolated } from "../../../format/isolated.ts";

/** Passes with their renewals, and caps with the progress towards them. Draws nothing if there are none. */
export function Passes() {
  const { holdings: words } = useI18n().messages;
  const purchases = useInfiniteQuery(purchasesQuery);
  const caps = useQuery(capsQuery(purchases.data?.pages[0]?.data ?? [])).data ?? [];
  const passes = useQuery(passesQuery).data ?? [];
  const renewals = useQuery(renewalsQuery).data ?? [];
  if (passes.length === 0 && caps.length === 0) return null;
  return (
    <Section title={words.passes}>
      <Card>
        <ul className={styles["list"]}>
          {passes.map((pass) => (
            <PassRow
              key={pass.id}
              pass={pass}
              renewal={renewals.find((renewal) => renewal.pass === pass.offer.id)}
            />
          ))}
          {caps.map((cap) => (
            <CapRow key={`${cap.pass} ${cap.currency}`} cap={cap} />
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function PassRow({ pass, renewal }: { pass: ActivePass; renewal: Renewal | undefined }) {
  const { holdings: words } = useI18n().messages;
  const format = useFormat();
  const { title, sellerName, resourceUrl } = pass.offer;
  return (
    <li className={styles["row"]}>
      <a href={resourceUrl} className={styles["title"]}>
        <bdi>{title}</bdi>
      </a>
      <div className={styles["facts"]}>
        {words.passUntil(isolated(sellerName), format.time(pass.expiresAt))}
      </div>
      {renewal?.state === "active" && <ActiveRenewal renewal={renewal} />}
      {renewal?.state === "stopped" && <div className={styles["facts"]}>{words.stopped}</div>}
    </li>
  );
}

/** Cancelling is as easy as joining: one press, no question. */
function ActiveRenewal({ renewal }: { renewal: Renewal }) {
  const { holdings: words } = useI18n().messages;
  const format = useFormat();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { id, passTitle, price, currency, renewsAt } = renewal;
  const cancelling = useAction({
    mutationFn: () => remove<Renewal>(`/v1/renewals/${id}`),
    onSuccess: () => announce(words.renewalCancelled(isolated(passTitle))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: renewalsQuery.queryKey }),
  });
  return (
    <>
      <div className={styles["action"]}>
        <span className={styles["facts"]}>
          {renewsAt !== null && words.renews(format.price(price, currency), format.time(renewsAt))}
        </span>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={words.cancelRenewalLabel(isolated(passTitle))}
          loading={cancelling.isPending}
          onClick={() => cancelling.mutate()}
        >
          {words.cancelRenewal}
        </Button>
      </div>
      <FailureAlert error={cancelling.error} />
    </>
  );
}

function CapRow({ cap }: { cap: SellerCap }) {
  const { holdings: words } = useI18n().messages;
  const format = useFormat();
  if (cap.reached) {
    return (
      <li className={styles["row"]}>
        <span className={styles["title"]}>
          <bdi>{cap.title}</bdi>
        </span>
        <div className={styles["facts"]}>
          {words.passUntil(isolated(cap.sellerName), format.time(cap.periodEndsAt))}
        </div>
        <div className={styles["facts"]}>
          {words.capReached(format.price(cap.cap, cap.currency))}
        </div>
      </li>
    );
  }
  return (
    <li className={styles["row"]}>
      <BudgetMeter
        name={words.cap(isolated(cap.title), isolated(cap.sellerName))}
        spent={cap.spent}
        limit={cap.cap}
        currency={cap.currency}
        color="moss"
      />
      <div className={styles["facts"]}>
        {words.capThen[cap.period](format.until(cap.periodEndsAt))}
      </div>
    </li>
  );
}
