import { Checkbox, NativeSelect, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { cardsQuery } from "../api/cards-queries.ts";
import { buyerQuery } from "../api/queries.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { AddByRail, type AddByRailProps } from "./add-by-rail.tsx";
import { cardName } from "./card-name.ts";

const OTHER = "";

/** By a saved card, or by another one, which is saved only if the buyer ticks that. */
export function AddByCard(props: Omit<AddByRailProps, "rail" | "text" | "request">) {
  const { cards: words } = useI18n().messages;
  const isSignedIn = useQuery(buyerQuery).data?.buyer != null;
  const cards = useQuery({ ...cardsQuery, enabled: isSignedIn }).data ?? [];
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
      {card === undefined ? (
        <AddByRail {...props} rail="card" request={isSaving ? { saveCard: true } : {}} />
      ) : (
        <AddByRail {...props} rail="card" text={words.bySaved} request={{ card: card.id }} />
      )}
    </Stack>
  );
}
