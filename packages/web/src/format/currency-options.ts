import { currencyCodes } from "@tuppence/protocol";
import { namedCurrency } from "./currency-name.ts";
import { currencyRank } from "./usual-currencies.ts";

/** ISO 4217 codes of metals, funds, bonds, units of account and tests. Nobody has a wallet in these. */
const NO_MONEY =
  /^(X(AU|AG|AD|PD|PT|BA|BB|BC|BD|TS|XX|DR|SU|UA)|BOV|CHE|CHW|CLF|COU|MXV|USN|UYI|UYW|ZWN)$/;

/** Every currency except the given ones: the usual ones first, then by name in the person's language. */
export function currencyOptions(locale: string, without: readonly string[]) {
  return currencyCodes()
    .filter((code) => !NO_MONEY.test(code) && !without.includes(code))
    .map((code) => ({ value: code, label: namedCurrency(code, locale) }))
    .sort(
      (a, b) =>
        currencyRank(a.value) - currencyRank(b.value) || a.label.localeCompare(b.label, locale),
    );
}
