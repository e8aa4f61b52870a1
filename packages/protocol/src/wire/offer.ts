import { type Static, Type } from "typebox";
import { IdText, Money, Nullable, Prose, Strict, TimeText } from "./common.ts";

const terms = {
  title: Prose(200, "What is sold, as buyers read it."),
  resourceUrl: Type.String({
    maxLength: 2000,
    format: "uri",
    pattern: "^https?://",
    description: "The page or file this offer opens.",
  }),
  prices: Type.Array(Money, {
    minItems: 1,
    maxItems: 50,
    description: "One price for each currency it is sold in, each above zero.",
  }),
  durationSeconds: Nullable(
    Type.Integer({
      minimum: 1,
      maximum: 315_360_000,
      description: "How long the buyer has it from the purchase on; null is forever.",
    }),
  ),
  refundWindowSeconds: Type.Integer({
    minimum: 0,
    maximum: 31_536_000,
    description:
      "How long the buyer may return it in one tap; 600 when absent. The undo of the first 10 seconds is always there.",
  }),
};

export const Offer = Strict({
  id: IdText("offer"),
  seller: IdText("seller"),
  sellerName: Type.String(),
  kind: Type.Literal("unlock"),
  ...terms,
  active: Type.Boolean({ description: "Whether it is on sale." }),
  createdAt: TimeText,
});
export type Offer = Static<typeof Offer>;

export const CreateOffer = Strict({
  kind: Type.Literal("unlock"),
  title: terms.title,
  resourceUrl: terms.resourceUrl,
  prices: terms.prices,
  durationSeconds: Type.Optional(terms.durationSeconds),
  refundWindowSeconds: Type.Optional(terms.refundWindowSeconds),
});
export type CreateOffer = Static<typeof CreateOffer>;

export const ChangeOffer = Type.Partial(Strict({ ...terms, active: Type.Boolean() }), {
  additionalProperties: false,
});
export type ChangeOffer = Static<typeof ChangeOffer>;
