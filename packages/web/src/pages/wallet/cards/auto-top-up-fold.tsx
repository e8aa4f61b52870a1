import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { autoTopUpsQuery, cardsQuery } from "../../../api/cards-queries.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Fold } from "../../../ui/fold.tsx";
import { AutoTopUpForm } from "./auto-top-up-form.tsx";
import { AutoTopUpState } from "./auto-top-up-state.tsx";

/** Topping a wallet up from a saved card without a click: what is ordered, and ordering it. */
export function AutoTopUpFold({ wallet }: { wallet: Wallet }) {
  const { cards: words } = useI18n().messages;
  const cards = useQuery(cardsQuery);
  const orders = useQuery(autoTopUpsQuery);
  const [isChanging, setIsChanging] = useState(false);
  if (!cards.isSuccess || !orders.isSuccess) return null;
  const order = orders.data.find((each) => each.wallet === wallet.id);
  const isOn = order?.state === "on";
  return (
    <Fold label={isOn ? words.autoOn : words.auto}>
      <Stack gap="sm" pb="xs">
        {order !== undefined && order.state !== "off" && (
          <AutoTopUpState
            order={order}
            cards={cards.data}
            isChanging={isChanging}
            onChange={() => setIsChanging(true)}
          />
        )}
        {(!isOn || isChanging) &&
          (cards.data.length === 0 ? (
            <Text size="sm">{words.noCards}</Text>
          ) : (
            <AutoTopUpForm
              wallet={wallet}
              cards={cards.data}
              order={order}
              onDone={() => setIsChanging(false)}
            />
          ))}
      </Stack>
    </Fold>
  );
}
