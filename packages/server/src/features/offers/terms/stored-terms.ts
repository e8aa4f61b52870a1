import type {
  Availability,
  CountryPrices,
  KindTerms,
  OfferSplit,
  PayWhatYouWant,
  QuantityTiers,
} from "@tuppence/protocol/wire";

/** The column `terms`: in wire format, checked when it was written. Absent options are omitted. */
export interface StoredTerms extends KindTerms {
  readonly availability?: Availability;
  readonly payWhatYouWant?: PayWhatYouWant;
  readonly countryPrices?: CountryPrices;
  readonly quantityTiers?: QuantityTiers;
  readonly consumptionMark?: number;
  readonly split?: OfferSplit;
}
