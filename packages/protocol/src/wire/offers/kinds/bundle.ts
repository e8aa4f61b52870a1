import { type Static, Type } from "typebox";
import { IdText, Strict } from "../../common.ts";

export const BundleTerms = Strict({
  offers: Type.Array(IdText("offer"), {
    minItems: 1,
    maxItems: 100,
    description:
      "Offers of the same seller that come together; items among them go into the inventory. No bundles, plays or metered offers. Who has a bundle is not charged for it again, unless it holds nothing but what is used up (consumables, currency, boosters): that is bought as often as wanted. A bundle with items that are counted is refunded whole, so not when some of them were used, unless by the seller.",
  }),
});
export type BundleTerms = Static<typeof BundleTerms>;
