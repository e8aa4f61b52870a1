import { Alert, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Dispute, Wallet } from "@tuppence/protocol/wire";
import { lotsQuery } from "../../../api/lots-query.ts";
import { OwedNote } from "../../../debts/owed-note.tsx";
import { owed } from "../../../debts/owed.ts";
import { isLess, isPositive, minus } from "../../../format/amounts.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounced } from "../../../ui/announcer.tsx";
import { isProvidersRefund } from "./is-providers-refund.ts";
import { useRailName } from "./use-rail-name.ts";

interface ChargebackNoticeProps {
  readonly dispute: Dispute;
  readonly wallet: Wallet;
  /** Whether it says what the wallet owes: one notice is enough for that. */
  readonly tellsDebt: boolean;
}

const COLORS = { open: "copper", won: "moss", lost: "brick" } as const;

/** What a bank's claim means for the wallet: what is frozen, what was taken, and what is owed now. */
export function ChargebackNotice({ dispute, wallet, tellsDebt }: ChargebackNoticeProps) {
  const { lots: words } = useI18n().messages;
  const format = useFormat();
  const railName = useRailName();
  const { data: lots } = useQuery(lotsQuery(wallet));
  const { topUp, amount, currency, status } = dispute;
  const lot = lots?.find((candidate) => candidate.topUp === topUp);
  const price = (sum: string) => format.price(sum, currency);
  const frozen = lot === undefined ? "0" : isLess(lot.frozen, amount) ? lot.frozen : amount;
  const spent = minus(amount, frozen);
  const { title, text } = (isProvidersRefund(dispute) ? words.refunded : words.claim).notice[
    status
  ];
  const isOpen = status === "open" && lot !== undefined;
  useAnnounced(title);
  // What was taken and is paid is history: the payments have it too, in full.
  if (status === "lost" && owed(wallet.balance) === null)
    return (
      <Text size="sm" c="dimmed">
        <span>{title}.</span> {text(price(amount))}
      </Text>
    );
  return (
    <Alert color={COLORS[status]} variant="light" title={title}>
      <Stack gap={6}>
        <Text size="sm">{text(price(amount))}</Text>
        {isOpen && isPositive(frozen) && <Text size="sm">{words.frozenUntil(price(frozen))}</Text>}
        {isOpen && isPositive(spent) && <Text size="sm">{words.wouldOwe(price(spent))}</Text>}
        {tellsDebt && <OwedNote wallet={wallet} />}
        {lot && (
          <Text size="xs">
            {railName(lot.rail)} · {format.time(lot.createdAt)}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
