import { type Static, type TSchema, Type } from "typebox";
import { hasTerms, OFFER_KINDS } from "../../offers/kind-names.ts";
import type { KindWithTerms, OfferKind as Kind } from "../../offers/kinds.ts";
import { IdText, Nullable, Strict, TimeText } from "../common.ts";
import { type KindTerms, kindTerms, kindTermsInput } from "./kinds/index.ts";
import { offerFields } from "./offer-fields.ts";
import { OfferSplit } from "./split.ts";

export const OfferKind = Type.Enum(OFFER_KINDS);
export type OfferKind = Kind;

const Common = Strict({
  id: IdText("offer"),
  seller: IdText("seller"),
  sellerName: Type.String(),
  ...offerFields,
  prices: {
    ...offerFields.prices,
    description:
      "The list price in each currency; for a metered offer, the price of one unit. For the current price and everything that affects it, see GET /v1/offers/{id}/quote.",
  },
  split: Nullable(OfferSplit),
  active: Type.Boolean({ description: "Whether it is on sale." }),
  createdAt: TimeText,
});

type OfferOf<K extends Kind> = { kind: K } & Static<typeof Common> &
  (K extends KindWithTerms ? { [P in K]: NonNullable<KindTerms[P]> } : unknown);

/** An offer of any kind; `kind` tells which. */
export type Offer = { [K in Kind]: OfferOf<K> }[Kind];
export const Offer = oneOfKinds<Offer>(offerOf);

export function offerOf(kind: Kind) {
  const own = hasTerms(kind) ? { [kind]: kindTerms[kind] } : {};
  return Strict({ kind: Type.Literal(kind), ...Common.properties, ...own });
}

/** One of several objects, told apart by their `kind`. */
export function oneOfKinds<T>(schemaOf: (kind: Kind) => TSchema) {
  return Type.Unsafe<T>({
    type: "object",
    discriminator: { propertyName: "kind" },
    oneOf: OFFER_KINDS.map(schemaOf),
  });
}

/** What may change. The kind's own terms are replaced as a whole; `null` removes an option. */
export const ChangeOffer = Type.Partial(
  Strict({ ...offerFields, ...kindTermsInput, active: Type.Boolean() }),
  { additionalProperties: false },
);
export type ChangeOffer = Static<typeof ChangeOffer>;
