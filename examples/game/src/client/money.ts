import { type Price, priceText } from "@tuppence/sdk";

/** The price of so many, exactly: amounts are decimal strings with six decimals at most. */
export function times({ amount, currency }: Price, count: number): Price {
  const [units = "", fraction = ""] = amount.split(".");
  const micros = BigInt(units + fraction.padEnd(6, "0")) * BigInt(count);
  const digits = `${micros}`.padStart(7, "0");
  const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0*$/, "");
  return { amount: text, currency };
}

/** The game is in English, so its prices are written the English way. */
export function text(price: Price): string {
  return priceText(price, "en");
}

/** The price in the wallet's currency; before there is one, in that of the reader's region; else the first. */
export function choose(prices: readonly Price[], currency = regionalCurrency()): Price {
  const price = prices.find((one) => one.currency === currency) ?? prices[0];
  if (price === undefined) throw new Error("A good without a price.");
  return price;
}

const EURO = "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK";

/** Only a guess for the first look: the wallet knows better later. */
function regionalCurrency(): string {
  const region = new Intl.Locale(navigator.language).maximize().region ?? "";
  if (region === "KR") return "KRW";
  return EURO.split(" ").includes(region) ? "EUR" : "USD";
}
