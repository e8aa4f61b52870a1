import { useMoneyIn } from "../api/use-money-in.ts";
import { namedCurrency } from "../format/currency-name.ts";
import { currencyRank } from "../format/usual-currencies.ts";
import { useI18n } from "../i18n/i18n-context.ts";

const MOST_NAMED = 4;

/** Why no money can be paid in in a currency, and in which ones it can; undefined where it can. */
export function useNoMoneyIn(currency: string): string | undefined {
  const { messages, locale } = useI18n();
  const { currencies, byAny } = useMoneyIn();
  if (byAny(currency)) return undefined;
  if (currencies.length === 0) return messages.shared.noTopUps;
  const named = currencies
    .toSorted((a, b) => currencyRank(a) - currencyRank(b))
    .slice(0, MOST_NAMED)
    .map((code) => namedCurrency(code, locale.tag));
  return messages.shared.noTopUpsIn(
    new Intl.ListFormat(locale.tag, { type: "disjunction" }).format(named),
  );
}
