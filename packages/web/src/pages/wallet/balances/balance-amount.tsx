import type { Wallet } from "@tuppence/protocol/wire";
import { owed } from "../../../debts/owed.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import styles from "./balance-amount.module.css";

/** What is in a wallet. Below zero, what is owed, in words: a minus sign is easily missed. */
export function BalanceAmount({ wallet: { balance, currency } }: { readonly wallet: Wallet }) {
  const { debts } = useI18n().messages;
  const format = useFormat();
  const debt = owed(balance);
  if (debt === null)
    return <p className={`amount ${styles["balance"]}`}>{format.price(balance, currency)}</p>;
  return (
    <div className={styles["debt"]}>
      <p className={styles["words"]}>{debts.youOwe}</p>
      <p className={`amount ${styles["balance"]}`}>{format.price(debt, currency)}</p>
      <p className={styles["words"]}>{debts.paidFirst}</p>
    </div>
  );
}
