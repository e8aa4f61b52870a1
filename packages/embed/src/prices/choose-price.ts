import type { Money } from "@tuppence/protocol/wire";

// Only to guess the first price shown to somebody without a wallet: a wrong guess costs nobody anything.
const REGIONS: Readonly<Record<string, string>> = {
  EUR: "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK",
  KRW: "KR",
  JPY: "JP",
  GBP: "GB",
  CHF: "CH",
  CAD: "CA",
  AUD: "AU",
  USD: "US",
};

/**
 * The price to show: in the grant's currency when there is a grant (`undefined` when the offer is not sold
 * in it), else in the currency of the reader's region, else the first.
 */
export function choosePrice(
  prices: readonly Money[],
  grantCurrency: string | undefined,
  language: string,
): Money | undefined {
  const priceIn = (currency: string | undefined) =>
    prices.find((price) => price.currency === currency);
  if (grantCurrency !== undefined) return priceIn(grantCurrency);
  return priceIn(currencyOfLanguage(language)) ?? prices[0];
}

function currencyOfLanguage(language: string): string | undefined {
  try {
    const region = new Intl.Locale(language).maximize().region ?? "?";
    return Object.keys(REGIONS).find((currency) => REGIONS[currency]?.includes(region));
  } catch {
    return undefined;
  }
}

/** Reads the `prices` attribute, and leaves out what is not a price. */
export function parsePrices(text: string | null): Money[] {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return Array.isArray(value) ? value.filter(isMoney) : [];
  } catch {
    return [];
  }
}

function isMoney(value: unknown): value is Money {
  const { amount, currency } = (value ?? {}) as Partial<Record<keyof Money, unknown>>;
  return (
    typeof amount === "string" &&
    /^\d{1,10}(\.\d{1,6})?$/.test(amount) &&
    typeof currency === "string" &&
    /^[A-Z]{3}$/.test(currency)
  );
}
