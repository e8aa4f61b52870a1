import { type Static, type TSchema, Type } from "typebox";
import { IdText, Nullable, Strict, TimeText } from "./common.ts";
import {
  BundleTerms,
  CreateOfferSplit,
  DownloadTerms,
  FeatureTerms,
  ItemTerms,
  kindTermsInput,
  MeteredTerms,
  OfferSplit,
  offerTerms,
  PassTerms,
  PlayTerms,
} from "./offer-terms.ts";

export const OFFER_KINDS = [
  "unlock",
  "play",
  "metered",
  "download",
  "feature",
  "item",
  "pass",
  "bundle",
] as const;
export const OfferKind = Type.Enum([...OFFER_KINDS]);
export type OfferKind = (typeof OFFER_KINDS)[number];

/** One of several objects, told apart by their `kind`. */
function ByKind<T extends TSchema[]>(...schemas: [...T]) {
  return Type.Unsafe<Static<T[number]>>({
    type: "object",
    discriminator: { propertyName: "kind" },
    oneOf: schemas,
  });
}

const common = {
  id: IdText("offer"),
  seller: IdText("seller"),
  sellerName: Type.String(),
  ...offerTerms,
  prices: {
    ...offerTerms.prices,
    description:
      "The list price in each currency; of a metered offer, that of one unit. What is asked right now, with everything that bears on it, is GET /v1/offers/{id}/quote.",
  },
  split: Nullable(OfferSplit),
  active: Type.Boolean({ description: "Whether it is on sale." }),
  createdAt: TimeText,
};

export const UnlockOffer = Strict({ kind: Type.Literal("unlock"), ...common });
export const PlayOffer = Strict({
  kind: Type.Literal("play"),
  ...common,
  play: PlayTerms,
});
export const MeteredOffer = Strict({
  kind: Type.Literal("metered"),
  ...common,
  metered: MeteredTerms,
});
export const DownloadOffer = Strict({
  kind: Type.Literal("download"),
  ...common,
  download: DownloadTerms,
});
export const FeatureOffer = Strict({
  kind: Type.Literal("feature"),
  ...common,
  feature: FeatureTerms,
});
export const ItemOffer = Strict({ kind: Type.Literal("item"), ...common, item: ItemTerms });
export const PassOffer = Strict({ kind: Type.Literal("pass"), ...common, pass: PassTerms });
export const BundleOffer = Strict({
  kind: Type.Literal("bundle"),
  ...common,
  bundle: BundleTerms,
});

export const Offer = ByKind(
  UnlockOffer,
  PlayOffer,
  MeteredOffer,
  DownloadOffer,
  FeatureOffer,
  ItemOffer,
  PassOffer,
  BundleOffer,
);
export type Offer = Static<typeof Offer>;

const { title, resourceUrl, prices } = offerTerms;
const always = {
  title,
  resourceUrl,
  refundWindowSeconds: Type.Optional(offerTerms.refundWindowSeconds),
  section: Type.Optional(offerTerms.section),
  consumptionMark: Type.Optional(offerTerms.consumptionMark),
  availability: Type.Optional(offerTerms.availability),
  countryPrices: Type.Optional(offerTerms.countryPrices),
  split: Type.Optional(Nullable(CreateOfferSplit)),
};
const priced = { ...always, prices };
const payWhatYouWant = Type.Optional(offerTerms.payWhatYouWant);
const durationSeconds = Type.Optional(offerTerms.durationSeconds);

export const CreateUnlockOffer = Strict({
  kind: Type.Literal("unlock"),
  ...priced,
  payWhatYouWant,
  durationSeconds,
});
export const CreatePlayOffer = Strict({
  kind: Type.Literal("play"),
  ...priced,
  payWhatYouWant,
  durationSeconds: Type.Optional(
    Nullable({
      ...Type.Integer({ minimum: 1, maximum: 315_360_000 }),
      description:
        "How long one play may take from its purchase on; twice the length, and an hour at least, when absent; null is forever.",
    }),
  ),
  play: kindTermsInput.play,
});
export const CreateMeteredOffer = Strict({
  kind: Type.Literal("metered"),
  ...always,
  metered: kindTermsInput.metered,
});
export const CreateDownloadOffer = Strict({
  kind: Type.Literal("download"),
  ...priced,
  payWhatYouWant,
  durationSeconds,
  download: kindTermsInput.download,
});
export const CreateFeatureOffer = Strict({
  kind: Type.Literal("feature"),
  ...priced,
  payWhatYouWant,
  durationSeconds,
  feature: kindTermsInput.feature,
});
export const CreateItemOffer = Strict({
  kind: Type.Literal("item"),
  ...priced,
  payWhatYouWant,
  quantityTiers: Type.Optional(offerTerms.quantityTiers),
  durationSeconds,
  item: kindTermsInput.item,
});
export const CreatePassOffer = Strict({
  kind: Type.Literal("pass"),
  ...priced,
  payWhatYouWant,
  pass: kindTermsInput.pass,
});
export const CreateBundleOffer = Strict({
  kind: Type.Literal("bundle"),
  ...priced,
  payWhatYouWant,
  bundle: kindTermsInput.bundle,
});

export const CreateOffer = ByKind(
  CreateUnlockOffer,
  CreatePlayOffer,
  CreateMeteredOffer,
  CreateDownloadOffer,
  CreateFeatureOffer,
  CreateItemOffer,
  CreatePassOffer,
  CreateBundleOffer,
);
export type CreateOffer = Static<typeof CreateOffer>;

/** What may change. The kind's own object is replaced as a whole; null takes an option away. */
export const ChangeOffer = Type.Partial(
  Strict({ ...offerTerms, ...kindTermsInput, active: Type.Boolean() }),
  { additionalProperties: false },
);
export type ChangeOffer = Static<typeof ChangeOffer>;
