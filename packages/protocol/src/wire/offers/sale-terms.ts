import { type Static, Type } from "typebox";
import { Money, Nullable, Strict, TimeText } from "../common.ts";
import { PriceList } from "./price-list.ts";

export const CountryText = Type.String({
  pattern: "^[A-Z]{2}$",
  description: "A country, as ISO 3166-1 alpha-2.",
  examples: ["KR"],
});

/** When an offer can be bought, and how its price falls in that time. */
export const Availability = Strict(
  {
    from: Nullable({ ...TimeText, description: "Not on sale before; null means immediately." }),
    until: Nullable({ ...TimeText, description: "Not on sale from then on; null means never." }),
    steps: Type.Array(
      Strict({
        at: { ...TimeText, description: "When these prices take effect." },
        prices: PriceList(
          "In the currencies of `prices`, none above the previous step. Empty: free from then on.",
          0,
        ),
      }),
      { maxItems: 20, description: "In order of time, each cheaper than the one before." },
    ),
  },
  { description: "When it can be bought. Early access is a window with steps that end free." },
);
export type Availability = Static<typeof Availability>;

export const PayWhatYouWant = Strict(
  {
    minimum: PriceList(
      "The lowest amount the buyer may name, in the currencies of `prices`; may be 0.",
    ),
    suggestion: PriceList("What a page may suggest, in the currencies of `prices`."),
  },
  {
    description:
      "The buyer names the amount. A purchase that names none pays the price in `prices`.",
  },
);
export type PayWhatYouWant = Static<typeof PayWhatYouWant>;

export const CountryPrices = Type.Unsafe<Readonly<Record<string, Money[]>>>({
  type: "object",
  propertyNames: { pattern: "^[A-Z]{2}$" },
  additionalProperties: PriceList("In the currencies of `prices`."),
  maxProperties: 250,
  description:
    "Prices by country (ISO 3166-1 alpha-2), for buyers who declare that country. Everyone else pays `prices`.",
});
export type CountryPrices = Static<typeof CountryPrices>;

/** The largest quantity of a purchase. */
export const MAX_QUANTITY = 1_000_000_000;

export const QuantityTiers = Type.Array(
  Strict({
    from: Type.Integer({ minimum: 1, maximum: MAX_QUANTITY }),
    unitPrices: PriceList("The price of each one, in the currencies of `prices`."),
  }),
  {
    minItems: 1,
    maxItems: 20,
    description:
      "Prices by quantity: the whole purchase is charged at the unit price of the tier it reaches. The first tier starts at 1, with `prices`; none is more expensive than the one before.",
  },
);
export type QuantityTiers = Static<typeof QuantityTiers>;
