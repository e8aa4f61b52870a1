import type { App } from "../../api/route.ts";
import { cardsRoutes } from "../../features/cards/routes.ts";
import type { Shared } from "../create-shared.ts";

export function cards(app: App, { savedCards, autoTopUps }: Shared): void {
  cardsRoutes(app, {
    savedCards,
    onRemoved: (buyerId, id) => autoTopUps.stopForCard(buyerId, id),
  });
}
