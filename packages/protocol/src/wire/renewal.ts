import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, Nullable, Strict, TimeText } from "./common.ts";

/** A pass that is bought again automatically when it ends, within the limits of a grant. */
export const Renewal = Strict({
  id: IdText("renewal"),
  pass: IdText("offer"),
  passTitle: Type.String(),
  seller: IdText("seller"),
  sellerName: Type.String(),
  grant: IdText("grant"),
  price: {
    ...AmountText,
    description:
      "The price of each renewal: the price originally agreed to, for the buyer's country, at the amount they named, or as lowered by then. If the pass has become cheaper, the lower price is paid; if it has become more expensive, the renewal stops with `price-changed`.",
  },
  currency: CurrencyText,
  state: Type.Enum(["active", "cancelled", "stopped"]),
  stoppedBecause: Nullable(
    Type.String({ description: "The problem that stopped it, such as over-budget." }),
  ),
  renewsAt: Nullable({ ...TimeText, description: "When the next period is bought." }),
  renewed: Type.Integer({ minimum: 0, description: "How often it was renewed." }),
  lastPurchase: IdText("purchase"),
  createdAt: TimeText,
  endedAt: Nullable(TimeText),
});
export type Renewal = Static<typeof Renewal>;
