import type { Dispute, Lot, TopUpReturn } from "@tuppence/protocol/wire";
import { isPositive } from "../../../format/amounts.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { LotEvents } from "./lot-events.tsx";
import styles from "./lots.module.css";
import { SendBack } from "./send-back.tsx";
import { sendable } from "./sendable.ts";
import { useRailName } from "./use-rail-name.ts";

interface LotRowProps {
  readonly lot: Lot;
  /** Whether the next payment comes from it. */
  readonly isNext: boolean;
  readonly nowMs: number;
  readonly returns: readonly TopUpReturn[];
  readonly disputes: readonly Dispute[];
}

/** One part of a wallet's money: where it is from, what is left of it, and what may be done with it. */
export function LotRow({ lot, isNext, nowMs, returns, disputes }: LotRowProps) {
  const { lots: words } = useI18n().messages;
  const format = useFormat();
  const railName = useRailName();
  const { topUp, rail, left, amount, frozen, currency, createdAt, promotional } = lot;
  const price = (sum: string) => format.price(sum, currency);
  const back = sendable(lot, nowMs);
  const facts = [
    ...(promotional ? [words.promotional] : []),
    ...(topUp === null ? [] : [whenAdded()]),
    ...(isNext ? [words.next] : []),
  ];
  return (
    <li className={styles["row"]}>
      <span className={styles["name"]}>{topUp === null ? words.earlier : railName(rail)}</span>
      <span className={`amount ${styles["amount"]}`}>{price(left)}</span>
      {facts.length > 0 && <div className={styles["facts"]}>{facts.join(" · ")}</div>}
      {isPositive(left) && <div className={styles["facts"]}>{mayGoBack()}</div>}
      {isPositive(frozen) && <div className={styles["events"]}>{words.frozen(price(frozen))}</div>}
      <LotEvents returns={returns} disputes={disputes} />
      {topUp !== null && back !== null && (
        <div>
          <SendBack topUp={topUp} rail={rail} amount={back} currency={currency} />
        </div>
      )}
    </li>
  );

  function whenAdded(): string {
    const time = format.time(createdAt);
    return left === amount ? words.added(time) : words.addedWhole(price(amount), time);
  }
  function mayGoBack(): string {
    const { refundableUntil, withdrawable } = lot;
    if (topUp === null || promotional) return words.onlySpent;
    if (refundableUntil === null) return withdrawable ? words.askOperator : words.onlySpent;
    const until = format.time(refundableUntil);
    return Date.parse(refundableUntil) < nowMs ? words.tooLate(until) : words.until(until);
  }
}
