import type {
  Availability,
  CountryPrices,
  KindTerms,
  OfferSplit,
  PayWhatYouWant,
  QuantityTiers,
} from "@tuppence/protocol/wire";

/** The column `terms`: as on the wire, checked when it was written. What an offer has not is left out. */
export interface StoredTerms extends KindTerms {
  readonly availability?: Availability;
  readonly payWhatYouWant?: PayWhatYouWant;
  readonly countryPrices?: CountryPrices;
  readonly quantityTiers?: QuantityTiers;
  readonly consumptionMark?: number;
  readonly split?: OfferSplit;
}
