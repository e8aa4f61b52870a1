import { Stack, Text } from "@mantine/core";
import type { TopUp, Wallet } from "@tuppence/protocol/wire";
import { useI18n } from "../../i18n/i18n-context.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { AddByRail } from "../add-by-rail.tsx";
import { billAmounts } from "./bill-amounts.ts";
import { roomLeft } from "./room-left.ts";
import { usePhoneBill } from "./use-phone-bill.ts";

interface AddByPhoneBillProps {
  readonly currency: string;
  /** Null before it is opened. */
  readonly wallet: Wallet | null;
  readonly walletOf: () => Promise<Wallet>;
  /** What is missing: smaller amounts are not offered. */
  readonly atLeast?: string | undefined;
  readonly onStarted: (topUp: TopUp) => void;
}

/** Small amounts on the phone bill. The limits are said before they are reached, and offered amounts are within them. */
export function AddByPhoneBill(props: AddByPhoneBillProps) {
  const { currency, wallet, walletOf, atLeast, onStarted } = props;
  const { balances: words, funding } = useI18n().messages;
  const format = useFormat();
  const rail = usePhoneBill(currency, wallet);
  const room = rail && roomLeft(rail);
  if (rail === undefined || room === undefined) return null;
  const most = (period: "day" | "month") =>
    format.shortPrice(rail.limits.find((one) => one.period === period)?.most ?? "0", currency);
  const { atMost, left, fullUntil } = room;
  const amounts = billAmounts(rail, { currency, atLeast });
  return (
    <Stack gap="xs">
      <AddByRail
        rail="carrier"
        currency={currency}
        amounts={amounts}
        walletOf={walletOf}
        onStarted={onStarted}
      />
      <Text size="sm" c="dimmed">
        {words.limits(most("day"), most("month"))} {leftText()}
      </Text>
    </Stack>
  );

  function leftText(): string {
    if (fullUntil !== null) return words.limitReached(format.soon(fullUntil));
    return amounts.length === 0
      ? funding.billTooSmall(format.price(atMost, currency))
      : words.limitLeft(format.price(left, currency));
  }
}
