import { Stack } from "@mantine/core";
import { useState } from "react";
import { useMoneyIn } from "../api/use-money-in.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { Choices } from "../ui/choices.tsx";
import { TestMoneyBadge } from "../ui/test-money-badge.tsx";
import type { AddByRailProps } from "./add-by-rail.tsx";
import { AddByRealRail } from "./add-by-real-rail.tsx";
import { REAL_RAILS } from "./real-rails.ts";

/** Chooses a way to pay, if there are several, and an amount. Draws nothing where no real money can be paid in. */
export function AddMoney(props: Omit<AddByRailProps, "rail" | "text" | "request">) {
  const { messages } = useI18n();
  const { funding: words, payments } = messages;
  const moneyIn = useMoneyIn();
  const rails = REAL_RAILS.filter((rail) => moneyIn.by(rail, props.currency));
  const [chosen, setChosen] = useState(rails[0]);
  if (chosen === undefined) return null;
  return (
    <Stack gap="sm">
      {moneyIn.isTest(props.currency) && (
        <div>
          <TestMoneyBadge />
        </div>
      )}
      {rails.length > 1 && (
        <Choices
          legend={words.way}
          options={rails.map((rail) => ({
            value: rail,
            name: payments.rails[rail],
            note: words.takes[rail],
          }))}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      <AddByRealRail key={chosen} {...props} rail={chosen} />
    </Stack>
  );
}
