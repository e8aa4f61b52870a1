import { type Micros, parseMicros } from "../money.ts";
import { ITEM_TYPES, type ItemType } from "../offers/item-types.ts";
import type { Offer } from "../wire/offers/offer.ts";
import type { Money } from "../wire/common.ts";

/** Amounts by currency (ISO 4217). */
export type PriceTable = ReadonlyMap<string, Micros>;

export interface PriceStep {
  readonly atMs: number;
  /** Empty means free from then on. */
  readonly prices: PriceTable;
}

export interface AvailabilityWindow {
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  readonly steps: readonly PriceStep[];
}

/** Prices that apply instead of the list prices for a time: a period of a price experiment. */
export interface ScheduledPrices {
  readonly fromMs: number;
  /** Not any more from then on. */
  readonly untilMs: number;
  readonly prices: PriceTable;
}

/** Everything a price depends on. All tables have the same currencies. */
export interface PricedOffer {
  readonly prices: PriceTable;
  /** In order, and none overlaps another. Whoever asks at a moment gets the prices of that moment. */
  readonly schedule?: readonly ScheduledPrices[];
  readonly availability: AvailabilityWindow | null;
  readonly payWhatYouWant: { readonly minimum: PriceTable; readonly suggestion: PriceTable } | null;
  readonly countryPrices: ReadonlyMap<string, PriceTable>;
  readonly quantityTiers: readonly { readonly from: number; readonly unitPrices: PriceTable }[];
  /** Whether a purchase may have a quantity above 1. */
  readonly inQuantities: boolean;
}

type OptionalTerms = Partial<
  Pick<Offer, "availability" | "payWhatYouWant" | "countryPrices" | "quantityTiers">
>;

/**
 * Prepares an offer of the API for {@link priceOf}.
 * @throws InvalidAmountError for an invalid amount; the platform sends no such offers.
 */
export function pricedOffer(
  offer: OptionalTerms & {
    readonly prices: readonly Money[];
    readonly item?: { readonly type: ItemType };
  },
): PricedOffer {
  const { availability, payWhatYouWant, countryPrices, quantityTiers } = offer;
  return {
    prices: priceTable(offer.prices),
    availability: availability
      ? {
          fromMs: toMs(availability.from),
          untilMs: toMs(availability.until),
          steps: availability.steps.map(({ at, prices }) => ({
            atMs: Date.parse(at),
            prices: priceTable(prices),
          })),
        }
      : null,
    payWhatYouWant: payWhatYouWant
      ? {
          minimum: priceTable(payWhatYouWant.minimum),
          suggestion: priceTable(payWhatYouWant.suggestion),
        }
      : null,
    countryPrices: new Map(
      Object.entries(countryPrices ?? {}).map(([country, prices]) => [country, priceTable(prices)]),
    ),
    quantityTiers: (quantityTiers ?? []).map(({ from, unitPrices }) => ({
      from,
      unitPrices: priceTable(unitPrices),
    })),
    // Items that are kept are owned once, so a purchase has one.
    inQuantities: offer.item !== undefined && !ITEM_TYPES[offer.item.type].isKept,
  };
}

/** @throws InvalidAmountError */
export function priceTable(prices: readonly Money[]): PriceTable {
  return new Map(prices.map(({ amount, currency }) => [currency, parseMicros(amount)]));
}

function toMs(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}
