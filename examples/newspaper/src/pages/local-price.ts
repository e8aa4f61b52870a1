import { type Price, priceText } from "@tuppence/sdk";

const CURRENCIES: Readonly<Record<string, string>> = {
  ko: "KRW",
  de: "EUR",
  fr: "EUR",
  it: "EUR",
  es: "EUR",
  nl: "EUR",
  fi: "EUR",
};

/** The price tag for a reader, guessed from `Accept-Language`; the wallet knows better later. */
export function localPrice(prices: readonly Price[], acceptLanguage: string | undefined): string {
  const language = /^[a-z]{2}/i.exec(acceptLanguage ?? "")?.[0].toLowerCase() ?? "en";
  const currency = CURRENCIES[language] ?? "USD";
  const price = prices.find((one) => one.currency === currency) ?? prices[0];
  // The paper is in English, so its prices are written the English way.
  return price === undefined ? "" : priceText(price, "en");
}
