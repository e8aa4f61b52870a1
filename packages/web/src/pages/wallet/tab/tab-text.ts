import type { Tab } from "@tuppence/protocol/wire";
import type { Messages } from "../../../i18n/messages.ts";

interface Format {
  readonly price: (amount: string, currency: string) => string;
  readonly time: (iso: string) => string;
}

/** How a tab stands, in a sentence or two; empty without a tab. */
export function tabText(tab: Tab, words: Messages["tab"], format: Format): string {
  const { status, currency, dueAt, closesAt, isPutOff } = tab;
  const price = (amount: string) => format.price(amount, currency);
  switch (status) {
    case "none":
      return "";
    case "open": {
      if (dueAt === null) return words.open(price(tab.limit));
      const owes = words.owes(price(tab.owed), price(tab.limit), format.time(dueAt));
      return isPutOff ? `${owes} ${words.putOff}` : owes;
    }
    case "due":
      return words.due(price(tab.owed), closesAt === null ? "" : format.time(closesAt));
    case "overdue":
      return words.overdue(price(tab.owed));
    case "written-off":
      return words.writtenOff(price(tab.writtenOff));
  }
}
