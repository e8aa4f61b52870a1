import { Anchor, Text } from "@mantine/core";
import type { TopUp } from "@tuppence/protocol/wire";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { TextMessage } from "../../../funding/text-message.tsx";
import { TransferDetails } from "../../../funding/transfer-details.tsx";
import { WantedLink } from "../../../funding/wanted-link.tsx";
import styles from "./purchases.module.css";

/** Money that was added, or is meant to be. */
export function TopUpRow({ topUp }: { topUp: TopUp }) {
  const { payments: words, funding } = useI18n().messages;
  const format = useFormat();
  const { amount, fee, currency, rail, createdAt, status, failure, next } = topUp;
  const price = format.price(amount, currency);
  const isDone = status === "settled";
  const isOver = failure !== null;
  // Who has just asked for it sees what to do at the top of the page (arrivals/returned-top-up.tsx).
  const isAbove = new URLSearchParams(window.location.search).get("topUp") === topUp.id;
  const waits = next?.type === "transfer" && !isAbove ? funding.transfer : words.topUpWaits;
  return (
    <li className={`${styles["row"]} ${isOver ? styles["refunded"] : ""}`}>
      <span className={styles["name"]}>{isDone ? words.topUp : words.topUpWanted}</span>
      <span className={`amount ${styles["amount"]}`}>{isDone ? `+${price}` : price}</span>
      {!isDone && <Text size="sm">{failure === null ? waits : words.topUpFailures[failure]}</Text>}
      {next?.type === "redirect" && (
        <Anchor size="sm" href={next.url}>
          {words.topUpContinue}
        </Anchor>
      )}
      {!isAbove && next?.type === "transfer" && <TransferDetails transfer={next} />}
      {next?.type === "text-message" && <TextMessage message={next} />}
      {!isOver && <WantedLink topUp={topUp.id} />}
      <div className={styles["facts"]}>
        {words.rails[rail]}
        {fee !== "0" && ` · ${words.topUpFee(format.price(fee, currency))}`} ·{" "}
        <time dateTime={createdAt}>{format.time(createdAt)}</time>
      </div>
    </li>
  );
}
