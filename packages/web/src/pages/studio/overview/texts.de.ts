import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["overview"] = {
  title: (name) => name,
  today: "Heute",
  nothing: "—",
  sold: "Zuletzt verkauft",
  refunded: "Zurückgegeben",
  requests: (count, isMore) =>
    isMore
      ? `Mehr als ${count} Rückgabewünsche warten auf dich`
      : count === 1
        ? "1 Rückgabewunsch wartet auf dich"
        : `${count} Rückgabewünsche warten auf dich`,
};
