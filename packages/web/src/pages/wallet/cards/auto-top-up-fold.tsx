import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { AutoTopUp, Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { autoTopUpsQuery, cardsQuery } from "../../../api/cards-queries.ts";
import { isLess } from "../../../format/amounts.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Fold } from "../../../ui/fold.tsx";
import { AutoTopUpForm } from "./auto-top-up-form.tsx";
import { AutoTopUpState } from "./auto-top-up-state.tsx";

const LOOK_AGAIN_MS = 3_000;

/** Topping a wallet up from a saved card without a click: what is ordered, and ordering it. */
export function AutoTopUpFold({ wallet }: { wallet: Wallet }) {
  const { cards: words } = useI18n().messages;
  const cards = useQuery(cardsQuery);
  const orders = useQuery({
    ...autoTopUpsQuery,
    refetchInterval: ({ state }) =>
      state.data?.some((order) => isAwaited(order, wallet)) === true ? LOOK_AGAIN_MS : false,
  });
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

/** Whether the wallet is being topped up, or will be within seconds. */
function isAwaited(order: AutoTopUp, { id, balance }: Wallet): boolean {
  if (order.wallet !== id) return false;
  if (order.underWay !== null) return true;
  const { state, below, nextTryAt, chargedToday, atMostPerDay } = order;
  const mayCharge = state === "on" && nextTryAt === null && chargedToday < atMostPerDay;
  return mayCharge && isLess(balance, below);
}
