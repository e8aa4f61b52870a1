import { type Static, type TSchema, Type } from "typebox";
import type { KindField } from "../../offers/kind-fields.ts";
import { hasTerms, takes } from "../../offers/kind-names.ts";
import type { KINDS, KindWithTerms, OfferKind } from "../../offers/kinds.ts";
import { Nullable, Strict } from "../common.ts";
import { type KindTermsInput, kindTermsInput } from "./kinds/index.ts";
import { playDuration } from "./kinds/play.ts";
import { offerFields } from "./offer-fields.ts";
import { oneOfKinds } from "./offer.ts";
import { CreateOfferSplit } from "./split.ts";

const Always = Strict({
  title: offerFields.title,
  resourceUrl: offerFields.resourceUrl,
  refundWindowSeconds: Type.Optional(offerFields.refundWindowSeconds),
  section: Type.Optional(offerFields.section),
  consumptionMark: Type.Optional(offerFields.consumptionMark),
  availability: Type.Optional(offerFields.availability),
  countryPrices: Type.Optional(offerFields.countryPrices),
  split: Type.Optional(Nullable(CreateOfferSplit)),
  active: Type.Optional(
    Type.Boolean({
      description:
        "Whether it is on sale at once, as it is when absent. With false it is a draft, to put on sale with PATCH /v1/offers/{id} once everything is there.",
    }),
  ),
});

/** The fields that only some kinds take, in the order of the documentation. */
const Sometimes = Strict({
  prices: offerFields.prices,
  payWhatYouWant: Type.Optional(offerFields.payWhatYouWant),
  quantityTiers: Type.Optional(offerFields.quantityTiers),
  durationSeconds: Type.Optional(offerFields.durationSeconds),
} satisfies Record<KindField, TSchema>);

type CreateOfferOf<K extends OfferKind> = { kind: K } & Static<typeof Always> &
  Pick<Static<typeof Sometimes>, (typeof KINDS)[K]["takes"][number]> &
  (K extends KindWithTerms ? { [P in K]: NonNullable<KindTermsInput[P]> } : unknown);

/** What a seller sends to put a thing on sale. */
export type CreateOffer = { [K in OfferKind]: CreateOfferOf<K> }[OfferKind];
export const CreateOffer = oneOfKinds<CreateOffer>(createOfferOf);

export function createOfferOf(kind: OfferKind) {
  const fields = Object.entries(Sometimes.properties).filter(([field]) =>
    takes(kind, field as KindField),
  );
  return Strict({
    kind: Type.Literal(kind),
    ...Always.properties,
    ...Object.fromEntries(fields),
    ...(kind === "play" && { durationSeconds: playDuration }),
    ...(hasTerms(kind) && { [kind]: kindTermsInput[kind] }),
  });
}
