import type { WalletSummary } from "@tuppence/protocol/wire";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";

/** What is in a wallet: "$3.20 and 4 things". */
export function useWalletWords({ balances, things }: WalletSummary): string {
  const { messages, locale } = useI18n();
  const format = useFormat();
  const sums = balances.map(({ balance, currency }) => format.price(balance, currency));
  const parts = things === 0 ? sums : [...sums, messages.people.things(things)];
  if (parts.length === 0) return messages.people.empty;
  return new Intl.ListFormat(locale.tag, { type: "conjunction" }).format(parts);
}
