import type { Job } from "../../api/capability.ts";
import type { SavedCards } from "../../rails/card/saved-cards/saved-cards.ts";

export const cardsJobs: readonly Job<{ readonly savedCards: SavedCards | undefined }>[] = [
  {
    name: "catch up with saved cards",
    everyMs: 10_000,
    run: async ({ savedCards }) => savedCards?.catchUp(),
  },
];
