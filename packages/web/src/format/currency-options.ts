import { currencyCodes } from "@tuppence/protocol";
import { namedCurrency } from "./currency-name.ts";

/** Codes ISO 4217 has for metals, funds, bonds, units of account and tests: nobody's wallet is in them. */
const NO_MONEY =
  /^(X(AU|AG|AD|PD|PT|BA|BB|BC|BD|TS|XX|DR|SU|UA)|BOV|CHE|CHW|CLF|COU|MXV|USN|UYI|UYW|ZWN)$/;

/** Every currency but the given ones, by its name in the person's language. */
export function currencyOptions(locale: string, without: readonly string[]) {
  return currencyCodes()
    .filter((code) => !NO_MONEY.test(code) && !without.includes(code))
    .map((code) => ({ value: code, label: namedCurrency(code, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
