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
      "What is paid each time: the price agreed to at first, in the buyer's country, at the amount they named, or as it had fallen. When the pass costs less by then, that is paid; when it costs more, the renewal stops with `price-changed`.",
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
