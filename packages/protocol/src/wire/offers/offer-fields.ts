import { Type } from "typebox";
import { Nullable, Prose, ShareNumber } from "../common.ts";
import { PriceList } from "./price-list.ts";
import { Availability, CountryPrices, PayWhatYouWant, QuantityTiers } from "./sale-terms.ts";
import { SlugText } from "../slug-text.ts";

/** The fields that offers of every kind have. */
export const offerFields = {
  title: Prose(200, "What is sold, as buyers read it."),
  resourceUrl: Type.String({
    maxLength: 2000,
    pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\\\]+([/?#][^\\u0000-\\u001f\\u007f]*)?$",
    description:
      "The page or file this offer opens. It may be written as a browser's address bar shows it, and is returned as browsers send it.",
    examples: ["https://news.example/tide"],
  }),
  prices: PriceList("One price for each currency it is sold in, each above zero."),
  durationSeconds: Nullable(
    Type.Integer({
      minimum: 1,
      maximum: 315_360_000,
      description: "How long the buyer owns it after the purchase; null means forever.",
    }),
  ),
  refundWindowSeconds: Type.Integer({
    minimum: 0,
    maximum: 31_536_000,
    description:
      "How long the buyer may return it in one tap; 600 when absent. The undo of the first 10 seconds is always available.",
  }),
  section: Nullable({
    ...SlugText,
    description:
      "The section of the seller's site it belongs to, which decides about section passes and caps.",
  }),
  availability: Nullable(Availability),
  payWhatYouWant: Nullable(PayWhatYouWant),
  countryPrices: Nullable(CountryPrices),
  quantityTiers: Nullable(QuantityTiers),
  consumptionMark: ShareNumber(
    "How much of it may be used, 0 to 1, before a buyer can no longer return it in one tap; when absent, 0.5 for plays, metered offers, downloads, passes and bundles, and 1 for others. The use that the platform observes counts: bytes sent, a licence key shown, offers opened by a pass, and everything paid for a metered offer.",
  ),
};
