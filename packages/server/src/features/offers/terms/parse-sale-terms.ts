import type { PriceTable } from "@tuppence/protocol/pricing";
import type {
  Availability,
  CountryPrices,
  PayWhatYouWant,
  QuantityTiers,
} from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../../lib/iso-time.ts";
import { refusal, UnfitTermsError } from "../errors.ts";
import {
  dearerThan,
  parseAmounts,
  parsePrices,
  requireSameCurrencies,
  toMoney,
} from "./parse-prices.ts";

/** An availability window with times in order and falling prices. */
export function parseAvailability(input: Availability, list: PriceTable): Availability {
  const refuse = refusal("invalid-availability", "/availability");
  const fromMs = input.from === null ? null : Date.parse(input.from);
  const untilMs = input.until === null ? null : Date.parse(input.until);
  if (fromMs !== null && untilMs !== null && untilMs <= fromMs)
    throw refuse("/until", "It would end before it begins.");
  let beforeMs = fromMs ?? Number.NEGATIVE_INFINITY;
  let before = list;
  const steps = input.steps.map(({ at, prices }, index) => {
    const pointer = `/steps/${index}`;
    const atMs = Date.parse(at);
    if (atMs <= beforeMs)
      throw refuse(`${pointer}/at`, "Steps come after the beginning, and in order of time.");
    if (untilMs !== null && atMs >= untilMs)
      throw refuse(`${pointer}/at`, "By then the offer is no longer on sale.");
    if (before.size === 0) throw refuse(pointer, "It is already free since the previous step.");
    const table = parsePrices(prices, `/availability${pointer}/prices`);
    if (table.size > 0) {
      requireSameCurrencies(list, table, `/availability${pointer}/prices`);
      const dearer = dearerThan(table, before);
      if (dearer !== undefined)
        throw refuse(
          `${pointer}/prices`,
          `The price in ${dearer} would rise: steps can only lower it.`,
        );
    }
    [beforeMs, before] = [atMs, table];
    return { at: isoTime(atMs), prices: toMoney(table) };
  });
  return { from: isoTimeOrNull(fromMs), until: isoTimeOrNull(untilMs), steps };
}

export function parsePayWhatYouWant(input: PayWhatYouWant, list: PriceTable): PayWhatYouWant {
  const minimum = parseAmounts(input.minimum, "/payWhatYouWant/minimum");
  const suggestion = parseAmounts(input.suggestion, "/payWhatYouWant/suggestion");
  requireSameCurrencies(list, minimum, "/payWhatYouWant/minimum");
  requireSameCurrencies(list, suggestion, "/payWhatYouWant/suggestion");
  const [high, low] = [dearerThan(minimum, list), dearerThan(minimum, suggestion)];
  if (high !== undefined)
    throw new UnfitTermsError(
      "invalid-pay-what-you-want",
      "/payWhatYouWant/minimum",
      `The minimum in ${high} is above the price for buyers who name no amount.`,
    );
  if (low !== undefined)
    throw new UnfitTermsError(
      "invalid-pay-what-you-want",
      "/payWhatYouWant/suggestion",
      `The suggestion in ${low} is below the minimum.`,
    );
  return { minimum: toMoney(minimum), suggestion: toMoney(suggestion) };
}

export function parseCountryPrices(input: CountryPrices, list: PriceTable): CountryPrices {
  return Object.fromEntries(
    Object.entries(input).map(([country, prices]) => {
      const pointer = `/countryPrices/${country}`;
      requireCountry(country, pointer);
      const table = parsePrices(prices, pointer);
      requireSameCurrencies(list, table, pointer);
      return [country, toMoney(table)];
    }),
  );
}

const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** Buyers give their country as an ISO 3166 code: a price under another name would never apply. */
function requireCountry(code: string, pointer: string): void {
  const region = new Intl.Locale(`und-${code}`).region;
  if (region === code && code !== "ZZ" && countryNames.of(code) !== undefined) return;
  const detail =
    region === undefined || region === code
      ? `${code} is not an ISO 3166-1 code.`
      : `${code} is not an ISO 3166-1 code; use ${region}.`;
  throw new UnfitTermsError("unknown-country", pointer, detail);
}

/** Tiers starting at 1, with falling unit prices. */
export function parseQuantityTiers(input: QuantityTiers, list: PriceTable): QuantityTiers {
  const refuse = refusal("invalid-quantity-tiers", "/quantityTiers");
  let before = { from: 0, table: list };
  return input.map(({ from, unitPrices }, index) => {
    const pointer = `/quantityTiers/${index}/unitPrices`;
    const table = parsePrices(unitPrices, pointer);
    requireSameCurrencies(list, table, pointer);
    if (index === 0 && from !== 1) throw refuse("/0/from", "The first tier must start at 1.");
    if (index === 0 && dearerThan(list, table) !== undefined)
      throw refuse("/0/unitPrices", "The first tier must have the prices of the offer.");
    if (from <= before.from)
      throw refuse(`/${index}/from`, "Tiers must be in ascending order of quantity.");
    const dearer = dearerThan(table, before.table);
    if (dearer !== undefined)
      throw refuse(`/${index}/unitPrices`, `The price in ${dearer} would rise with the quantity.`);
    before = { from, table };
    return { from, unitPrices: toMoney(table) };
  });
}
