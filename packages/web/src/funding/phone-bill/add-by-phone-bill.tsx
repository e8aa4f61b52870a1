import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TopUp, TopUpLimits, Wallet } from "@tuppence/protocol/wire";
import { get } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { smallChoices } from "../../../limits/presets.ts";
import { AddByRail } from "../../../funding/add-by-rail.tsx";
import { roomLeft } from "./room-left.ts";

/** Small amounts on the phone bill. The limits are said before they are reached, and offered amounts are within them. */
export function AddByPhoneBill({
  wallet,
  onStarted,
}: {
  readonly wallet: Wallet;
  readonly onStarted: (topUp: TopUp) => void;
}) {
  const { id, currency } = wallet;
  const { balances: words } = useI18n().messages;
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ["buyer", "top-up-limits", id],
    queryFn: () => get<TopUpLimits>(`/v1/wallets/${encodeURIComponent(id)}/top-up-limits`),
  });
  const rail = data?.data.find((one) => one.rail === "carrier");
  const room = rail && roomLeft(rail);
  if (rail === undefined || room === undefined) return null;
  const most = (period: "day" | "month") =>
    format.shortPrice(rail.limits.find((one) => one.period === period)?.most ?? "0", currency);
  const { atMost, left, fullUntil } = room;
  const amounts = smallChoices(currency, { atLeast: rail.smallest, atMost });
  return (
    <Stack gap="xs">
      <AddByRail
        rail="carrier"
        currency={currency}
        amounts={fullUntil === null ? amounts : []}
        walletOf={() => Promise.resolve(wallet)}
        onStarted={onStarted}
      />
      <Text size="sm" c="dimmed">
        {words.limits(most("day"), most("month"))}{" "}
        {fullUntil === null
          ? words.limitLeft(format.price(left, currency))
          : words.limitReached(format.soon(fullUntil))}
      </Text>
    </Stack>
  );
}
