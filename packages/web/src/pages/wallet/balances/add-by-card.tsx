import { Checkbox, NativeSelect, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { useState } from "react";
import { cardsQuery } from "../../../api/cards-queries.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { cardName } from "../cards/card-name.ts";
import { AddByRail } from "./add-by-rail.tsx";

const OTHER = "";

/** By a saved card, or by another one, which is saved only if the buyer ticks that. */
export function AddByCard({ wallet }: { wallet: Wallet }) {
  const { balances, cards: words } = useI18n().messages;
  const cards = useQuery(cardsQuery).data ?? [];
  const [wish, setWish] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const card = wish === OTHER ? undefined : (cards.find(({ id }) => id === wish) ?? cards[0]);
  return (
    <Stack gap="xs">
      {cards.length > 0 && (
        <NativeSelect
          label={words.payWith}
          value={card?.id ?? OTHER}
          data={[
            ...cards.map((each) => ({ value: each.id, label: cardName(each) })),
            { value: OTHER, label: words.otherCard },
          ]}
          onChange={(event) => setWish(event.currentTarget.value)}
        />
      )}
      {card === undefined && (
        <Checkbox
          label={words.save}
          description={words.saveHint}
          checked={isSaving}
          onChange={(event) => setIsSaving(event.currentTarget.checked)}
        />
      )}
      <AddByRail
        wallet={wallet}
        rail="card"
        text={card === undefined ? balances.by.card : words.bySaved}
        request={card === undefined ? (isSaving ? { saveCard: true } : {}) : { card: card.id }}
      />
    </Stack>
  );
}
