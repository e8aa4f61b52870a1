import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { ownLimitsQuery } from "../../../api/own-limits-query.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { Fold } from "../../../ui/fold.tsx";
import { limitsText } from "./limits-text.ts";
import { OwnLimitsForm } from "./own-limits-form.tsx";

/** How much may be spent from a wallet in a day and in a month, how much was, and a form to change it. */
export function WalletOwnLimits({ wallet }: { wallet: Wallet }) {
  const { messages } = useI18n();
  const { spending: words } = messages;
  const format = useFormat();
  const { data: limits } = useQuery(ownLimitsQuery(wallet));
  if (limits === undefined) return null;
  const { perDay, perMonth, setBy, next, spentToday, spentThisMonth } = limits;
  const price = (amount: string) => format.price(amount, limits.currency);
  return (
    <Fold
      label={setBy === null ? words.title : words.titleSet(limitsText(limits, messages, price))}
    >
      <Stack gap="xs">
        <Text size="sm">{words.about}</Text>
        {perDay !== null && (
          <Text size="sm">{words.spentToday(price(spentToday), price(perDay))}</Text>
        )}
        {perMonth !== null && (
          <Text size="sm">{words.spentThisMonth(price(spentThisMonth), price(perMonth))}</Text>
        )}
        {next !== null && (
          <Text size="sm">
            {words.next(limitsText(next, messages, price), format.soon(next.from))}
          </Text>
        )}
        <Text size="sm">{setBy === "operator" ? words.byOperator : words.wait}</Text>
        <OwnLimitsForm key={`${perDay} ${perMonth}`} limits={limits} />
      </Stack>
    </Fold>
  );
}
