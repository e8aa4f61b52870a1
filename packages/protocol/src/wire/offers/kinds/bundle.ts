import { type Static, Type } from "typebox";
import { IdText, Strict } from "../../common.ts";

export const BundleTerms = Strict({
  offers: Type.Array(IdText("offer"), {
    minItems: 1,
    maxItems: 100,
    description:
      "Offers of the same seller that are sold together; items among them go into the inventory. Bundles, plays and metered offers are excluded. A buyer who owns a bundle is not charged for it again, unless it contains only items that are used up (consumables, currency, boosters), which can be bought repeatedly. A bundle with counted items is refunded as a whole, so only the seller can refund it once some of them were used.",
  }),
});
export type BundleTerms = Static<typeof BundleTerms>;
