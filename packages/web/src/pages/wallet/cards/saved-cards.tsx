import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { SavedCard } from "@tuppence/protocol/wire";
import { useState } from "react";
import { cardsQuery } from "../../../api/cards-queries.ts";
import { remove } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { Card } from "../../../ui/card.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Section } from "../../../ui/section.tsx";
import { useAction } from "../../../ui/use-action.ts";
import styles from "../holdings/holdings.module.css";
import { cardName } from "../../../funding/card-name.ts";

/** Draws nothing if there are none. */
export function SavedCards() {
  const { cards: words } = useI18n().messages;
  const cards = useQuery(cardsQuery).data ?? [];
  if (cards.length === 0) return null;
  return (
    <Section title={words.title}>
      <Card>
        <ul className={styles["list"]}>
          {cards.map((card) => (
            <CardRow key={card.id} card={card} />
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function CardRow({ card }: { card: SavedCard }) {
  const { cards: words } = useI18n().messages;
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const name = cardName(card);
  const removing = useAction({
    mutationFn: () => remove<undefined>(`/v1/cards/${card.id}`),
    onSuccess: async () => {
      announce(words.removed(name));
      await Promise.all(
        [cardsQuery.queryKey, ["auto-top-ups"]].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  return (
    <li className={styles["row"]}>
      <span className={styles["title"]}>{name}</span>
      <Button
        size="compact-sm"
        variant="subtle"
        color="brick"
        aria-label={words.removeLabel(name)}
        onClick={() => setIsAsking(true)}
      >
        {words.remove}
      </Button>
      <div className={styles["facts"]}>{words.expires(card.expiresMonth, card.expiresYear)}</div>
      {isAsking && (
        <ConfirmDialog
          title={words.removeTitle(name)}
          text={words.removeText}
          yes={words.remove}
          isPending={removing.isPending}
          error={removing.error}
          onYes={() => removing.mutate()}
          onNo={() => setIsAsking(false)}
        />
      )}
    </li>
  );
}
