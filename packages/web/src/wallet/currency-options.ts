import { currencyCodes } from "@tuppence/protocol";

/** Codes ISO 4217 has for metals, funds, bonds and tests: nobody's wallet is in them. */
const NO_MONEY =
  /^(X(AU|AG|PD|PT|BA|BB|BC|BD|TS|XX|DR|SU|UA)|BOV|CHE|CHW|CLF|COU|MXV|USN|UYI|UYW|ZWN)$/;

/** Every currency but the given ones, by its name in the person's language. */
export function currencyOptions(locale: string, without: readonly string[]) {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return currencyCodes()
    .filter((code) => !NO_MONEY.test(code) && !without.includes(code))
    .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
