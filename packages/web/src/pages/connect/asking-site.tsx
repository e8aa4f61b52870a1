import { VisuallyHidden } from "@mantine/core";
import type { AuthorizationView, Money } from "@tuppence/protocol/wire";
import { shownOrigin } from "../../format/shown-address.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { Card } from "../../ui/card.tsx";
import styles from "./asking-site.module.css";

/** Which site asks, with its address as the browser knows it and not only a name, and what the buyer wanted to open. */
export function AskingSite({ view, price }: { view: AuthorizationView; price: Money | null }) {
  const { connect } = useI18n().messages;
  const format = useFormat();
  return (
    <Card>
      <dl className={styles["facts"]}>
        <div>
          <VisuallyHidden component="dt">{connect.askedBy}</VisuallyHidden>
          <dd>
            <strong>
              <bdi>{view.seller.name}</bdi>
            </strong>{" "}
            <bdi className={styles["origin"]}>{shownOrigin(view.redirectOrigin)}</bdi>
          </dd>
        </div>
        {view.offer && (
          <div>
            <dt>{connect.wanted}</dt>
            <dd className={styles["offer"]}>
              <bdi>{view.offer.title}</bdi>
              {price && (
                <span className={`amount ${styles["price"]}`}>
                  {format.price(price.amount, price.currency)}
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}
