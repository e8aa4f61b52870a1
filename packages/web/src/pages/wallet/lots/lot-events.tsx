import type { Dispute, TopUpReturn } from "@tuppence/protocol/wire";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { isProvidersRefund } from "./is-providers-refund.ts";
import styles from "./lots.module.css";

interface LotEventsProps {
  readonly returns: readonly TopUpReturn[];
  readonly disputes: readonly Dispute[];
}

/** What has happened to money since it was added: a sentence each. */
export function LotEvents({ returns, disputes }: LotEventsProps) {
  const { lots: words } = useI18n().messages;
  const format = useFormat();
  const { returned } = words;
  return (
    <>
      {returns.map(({ id, amount, currency, status, by, createdAt, endedAt }) => {
        const sum = format.price(amount, currency);
        const say = status === "settled" && by !== "buyer" ? returned.byPlatform : returned[status];
        return (
          <div key={id} className={styles["events"]}>
            {say(sum, format.time(endedAt ?? createdAt))}
          </div>
        );
      })}
      {disputes.map((dispute) => {
        const { id, amount, currency, status, changedAt } = dispute;
        const say = (isProvidersRefund(dispute) ? words.refunded : words.claim).happened[status];
        return (
          <div key={id} className={styles["events"]}>
            {say(format.price(amount, currency), format.time(changedAt))}
          </div>
        );
      })}
    </>
  );
}
