import { type BuyerId, type CardId, formatId, parseId } from "@tuppence/protocol";
import { IdText, SavedCard, Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import { CardNotFoundError } from "../../api/card-not-found-error.ts";
import type { App } from "../../api/route.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type {
  SavedCard as StoredCard,
  SavedCards,
} from "../../rails/card/saved-cards/saved-cards.ts";

export interface CardsDeps {
  /** Undefined where cards are not taken: then there are none. */
  readonly savedCards: SavedCards | undefined;
  /** Something else may have been charging the card. */
  readonly onRemoved: (buyerId: BuyerId, id: CardId) => Promise<void>;
}

/** Cards are saved while they pay for a top-up: see `saveCard` there. */
export function cardsRoutes(app: App, { savedCards, onRemoved }: CardsDeps): void {
  app.get(
    "/v1/cards",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "listCards",
        tags: ["wallets"],
        summary: "List the buyer's saved cards, oldest first",
        response: { 200: Strict({ data: Type.Array(SavedCard) }) },
      },
    },
    async (request) => {
      const { buyerId } = actorOf(request, "buyer");
      return { data: ((await savedCards?.list(buyerId)) ?? []).map(toWire) };
    },
  );

  app.delete(
    "/v1/cards/:id",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "removeCard",
        tags: ["wallets"],
        summary: "Remove a saved card",
        description:
          "It is not charged from then on, and automatic top-ups by it stop. The payment provider is told to forget it.",
        params: Strict({ id: IdText("card") }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { buyerId } = actorOf(request, "buyer");
      const id = parseId("card", request.params.id);
      if (id === undefined || (await savedCards?.remove(buyerId, id)) !== "removed")
        throw new CardNotFoundError();
      await onRemoved(buyerId, id);
      return reply.status(204).send(null);
    },
  );
}

function toWire({ id, face, savedAtMs }: StoredCard): SavedCard {
  return { id: formatId("card", id), ...face, savedAt: isoTime(savedAtMs) };
}
