import { useQueryClient } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { useEffect, useRef, useState } from "react";
import { ChargebackNotice } from "./chargeback-notice.tsx";
import styles from "./chargeback-notices.module.css";
import { useAftermath } from "./use-aftermath.ts";

/** How long the end of a dispute is told at the top of the page. Afterwards the payments and the statement have it. */
const TOLD_FOR_MS = 7 * 86_400_000;

/** What a bank's claim has done to the buyer's money: open ones, and those decided lately. */
export function ChargebackNotices({ wallets }: { readonly wallets: readonly Wallet[] }) {
  const { returns, disputes } = useAftermath({ isFollowed: true });
  const [nowMs] = useState(Date.now);
  const queryClient = useQueryClient();
  // Whatever was decided meanwhile has also changed the balance, and what the money is made of.
  const states = [...returns, ...disputes].map(({ id, status }) => `${id} ${status}`).join();
  const seen = useRef("");
  useEffect(() => {
    if (seen.current === states) return;
    seen.current = states;
    for (const name of ["buyer", "lots"]) void queryClient.invalidateQueries({ queryKey: [name] });
  }, [states, queryClient]);
  const told = disputes.flatMap((dispute) => {
    const wallet = wallets.find(({ id }) => id === dispute.wallet);
    const isRecent = Date.parse(dispute.changedAt) > nowMs - TOLD_FOR_MS;
    return wallet && (dispute.status === "open" || isRecent) ? [{ dispute, wallet }] : [];
  });
  // The newest are first.
  const lastLostOf = ({ id }: Wallet) =>
    told.find(({ dispute }) => dispute.status === "lost" && dispute.wallet === id)?.dispute;
  if (told.length === 0) return null;
  return (
    <div className={styles["notices"]}>
      {told.map(({ dispute, wallet }) => (
        <ChargebackNotice
          key={dispute.id}
          dispute={dispute}
          wallet={wallet}
          tellsDebt={dispute === lastLostOf(wallet)}
        />
      ))}
    </div>
  );
}
