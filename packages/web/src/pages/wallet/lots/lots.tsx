import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Lot, Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { lotsQuery } from "../../../api/lots-query.ts";
import { isPositive } from "../../../format/amounts.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Fold } from "../../../ui/fold.tsx";
import { LotRow } from "./lot-row.tsx";
import styles from "./lots.module.css";
import { useAftermath } from "./use-aftermath.ts";

/** What a wallet's money is made of, in the order in which it is spent. Draws nothing if there never was any. */
export function Lots({ wallet }: { readonly wallet: Wallet }) {
  const { lots: words } = useI18n().messages;
  const { data, error, refetch } = useQuery(lotsQuery(wallet));
  const { returns, disputes } = useAftermath();
  const [nowMs] = useState(Date.now);
  if (data?.length === 0) return null;
  const shown = (data ?? []).filter(isThere);
  const spent = (data ?? []).filter((lot) => !isThere(lot));
  const rowOf = (lot: Lot, index: number) => (
    <LotRow
      key={lot.topUp ?? "own"}
      lot={lot}
      isNext={index === 0 && shown.length > 1 && isPositive(lot.left)}
      nowMs={nowMs}
      returns={returns.filter(({ topUp }) => topUp === lot.topUp)}
      disputes={disputes.filter(({ topUp }) => topUp === lot.topUp)}
    />
  );
  return (
    <Fold label={words.title}>
      {data === undefined && error === null && <Skeleton height={64} radius="md" />}
      <FailureAlert error={error} retry={() => void refetch()} />
      {shown.length > 1 && (
        <Text size="sm" c="dimmed" mb="xs">
          {words.order}
        </Text>
      )}
      {shown.length > 0 && <ul className={styles["list"]}>{shown.map(rowOf)}</ul>}
      {data !== undefined && shown.length === 0 && (
        <Text size="sm" mb="xs">
          {words.nothing}
        </Text>
      )}
      {spent.length > 0 && (
        <div className={styles["spent"]}>
          <Fold label={words.empty(String(spent.length))}>
            <ul className={styles["list"]}>{spent.map((lot) => rowOf(lot, -1))}</ul>
          </Fold>
        </div>
      )}
    </Fold>
  );
}

function isThere({ left, frozen }: Lot): boolean {
  return isPositive(left) || isPositive(frozen);
}
