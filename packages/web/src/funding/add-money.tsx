import { Stack } from "@mantine/core";
import type { Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useMoneyIn } from "../api/use-money-in.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { Choices } from "../ui/choices.tsx";
import { TestMoneyBadge } from "../ui/test-money-badge.tsx";
import type { AddByRailProps } from "./add-by-rail.tsx";
import { AddByRealRail } from "./add-by-real-rail.tsx";
import { AddByPhoneBill } from "./phone-bill/add-by-phone-bill.tsx";
import { billAmounts } from "./phone-bill/bill-amounts.ts";
import { usePhoneBill } from "./phone-bill/use-phone-bill.ts";
import { type PayInRail, REAL_RAILS } from "./real-rails.ts";

interface AddMoneyProps extends Omit<AddByRailProps, "rail" | "text" | "request" | "amounts"> {
  /** Null before it is opened. */
  readonly wallet: Wallet | null;
}

/** Chooses a way to pay, if there are several, and an amount. Draws nothing where no real money can be paid in. */
export function AddMoney({ wallet, ...props }: AddMoneyProps) {
  const { messages } = useI18n();
  const { funding: words, payments } = messages;
  const moneyIn = useMoneyIn();
  const { currency, atLeast } = props;
  const bill = usePhoneBill(currency, wallet);
  const billSuffices = bill !== undefined && billAmounts(bill, { currency, atLeast }).length > 0;
  const rails: readonly PayInRail[] = REAL_RAILS.filter((rail) => moneyIn.by(rail, currency));
  // Where there is another way, a bill that is not enough is none.
  const showsBill = moneyIn.by("carrier", currency) && (billSuffices || rails.length === 0);
  const ways: readonly PayInRail[] = showsBill ? [...rails, "carrier"] : rails;
  const [wish, setWish] = useState<PayInRail>();
  const chosen = ways.find((way) => way === wish) ?? ways[0];
  if (chosen === undefined) return null;
  return (
    <Stack gap="sm">
      {moneyIn.isTest(currency) && (
        <div>
          <TestMoneyBadge />
        </div>
      )}
      {ways.length > 1 && (
        <Choices
          legend={words.way}
          options={ways.map((way) => ({
            value: way,
            name: payments.rails[way],
            note: words.takes[way],
          }))}
          chosen={chosen}
          onChoose={setWish}
        />
      )}
      {chosen === "carrier" ? (
        <AddByPhoneBill {...props} wallet={wallet} />
      ) : (
        <AddByRealRail key={chosen} {...props} rail={chosen} />
      )}
    </Stack>
  );
}
