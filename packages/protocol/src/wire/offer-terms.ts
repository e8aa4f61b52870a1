import { type Static, Type } from "typebox";
import { IdText, Money, Nullable, Prose, Strict, TimeText, ShareNumber } from "./common.ts";

/** A short name that programs use: of a section, a feature, an item. */
export const SlugText = Type.String({
  minLength: 1,
  maxLength: 64,
  pattern: "^[a-z0-9]+([._-][a-z0-9]+)*$",
  description:
    "A short name for programs: small letters, digits, and single -, _ or . between them.",
  examples: ["politics"],
});

export const CountryText = Type.String({
  pattern: "^[A-Z]{2}$",
  description: "A country, as ISO 3166-1 alpha-2.",
  examples: ["KR"],
});

function PriceList(description: string, minItems = 1) {
  return Type.Array(Money, { minItems, maxItems: 50, description });
}

/** A window in which an offer can be bought, and a price that falls in it. */
export const Availability = Strict(
  {
    from: Nullable({ ...TimeText, description: "Not on sale before; null is at once." }),
    until: Nullable({ ...TimeText, description: "Not on sale from then on; null is never." }),
    steps: Type.Array(
      Strict({
        at: { ...TimeText, description: "From then on these prices are asked." },
        prices: PriceList(
          "In the currencies of `prices`, none above what was asked before. Empty: free from then on.",
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
    minimum: PriceList("The least the buyer may name, in the currencies of `prices`; may be 0."),
    suggestion: PriceList("What a page may propose, in the currencies of `prices`."),
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
    "Prices by country (ISO 3166-1 alpha-2), asked of those who say they are there. Everyone else pays `prices`.",
});
export type CountryPrices = Static<typeof CountryPrices>;

/** How many of a thing one purchase may be of at most. */
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
      "Prices by quantity: all of a purchase is charged at the unit price of the tier it reaches. The first is from 1, at `prices`; none is dearer than the one before.",
  },
);
export type QuantityTiers = Static<typeof QuantityTiers>;

export const SplitShares = Type.Array(
  Strict({
    seller: { ...IdText("seller"), description: "A collaborator: another seller." },
    basisPoints: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      description: "Their share in hundredths of a percent, rounded down to the micro-unit.",
    }),
  }),
  {
    maxItems: 50,
    description:
      "Shares of what is left after the platform's fee, together at most 10000. The rest, and what rounding leaves, is the offer's own seller's.",
  },
);
export type SplitShares = Static<typeof SplitShares>;

/** How an offer's income is shared. A purchase keeps the version it was made on. */
export const OfferSplit = Strict({
  version: Type.Integer({ minimum: 1 }),
  shares: SplitShares,
});
export type OfferSplit = Static<typeof OfferSplit>;

/** A version of a split, as its history shows it. */
export const OfferSplitVersion = Strict({ ...OfferSplit.properties, createdAt: TimeText });
export type OfferSplitVersion = Static<typeof OfferSplitVersion>;

export const CreateOfferSplit = Strict({ shares: SplitShares });
export type CreateOfferSplit = Static<typeof CreateOfferSplit>;

/** What every offer has. */
export const offerTerms = {
  title: Prose(200, "What is sold, as buyers read it."),
  resourceUrl: Type.String({
    maxLength: 2000,
    pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\\\]+([/?#][^\\u0000-\\u001f\\u007f]*)?$",
    description:
      "The page or file this offer opens. It may be written as a browser's address bar shows it, and is answered as browsers send it.",
    examples: ["https://news.example/tide"],
  }),
  prices: PriceList("One price for each currency it is sold in, each above zero."),
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
  section: Nullable({
    ...SlugText,
    description: "The part of the seller's site it belongs to; section passes and caps go by it.",
  }),
  availability: Nullable(Availability),
  payWhatYouWant: Nullable(PayWhatYouWant),
  countryPrices: Nullable(CountryPrices),
  quantityTiers: Nullable(QuantityTiers),
  consumptionMark: ShareNumber(
    "How much of it may be used, 0 to 1, before a buyer cannot return it in one tap any more; 0.5 for plays, metered offers, downloads, passes and bundles, 1 for others when absent. What the platform knows of its use counts: bytes sent, a licence key shown, things a pass opened; of a metered offer all that was paid.",
  ),
};

/** What a meter counts. */
export const MeterUnitName = Type.Enum(["second", "call", "unit", "kilobyte"]);
export type MeterUnitName = Static<typeof MeterUnitName>;

export const PlayTerms = Strict({
  previewSeconds: Type.Integer({
    minimum: 0,
    maximum: 86_400,
    description: "How much of it plays before anything is charged.",
  }),
  lengthSeconds: Type.Integer({ minimum: 1, maximum: 864_000 }),
  maximumPerDay: PriceList(
    "What one buyer pays for it on one day of their calendar at most; further plays that day are free. In the currencies of `prices`; empty is no maximum.",
    0,
  ),
});
export type PlayTerms = Static<typeof PlayTerms>;

export const MeteredTerms = Strict({
  unit: MeterUnitName,
  unitPrices: PriceList("The price of one unit, down to 0.000001."),
  holdUnits: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    description: "How many units a session reserves at a time.",
  }),
  idleSeconds: Type.Integer({
    minimum: 5,
    maximum: 86_400,
    description: "After this long without a tick a session ends by itself and releases the rest.",
  }),
});
export type MeteredTerms = Static<typeof MeteredTerms>;

export const DownloadTerms = Strict({
  file: { ...IdText("file"), description: "One of the seller's files." },
  downloads: Nullable(
    Type.Integer({
      minimum: 1,
      maximum: 10_000,
      description: "How often a purchase may fetch it; null is any number of times.",
    }),
  ),
  licence: Type.Boolean({ description: "Whether each purchase gets a licence key." }),
});
export type DownloadTerms = Static<typeof DownloadTerms>;

export const FeatureTerms = Strict({
  feature: { ...SlugText, description: "What the app asks for: a feature's name." },
});
export type FeatureTerms = Static<typeof FeatureTerms>;

export const ItemTerms = Strict({
  sku: { ...SlugText, description: "What the game calls it." },
  type: Type.Enum(["durable", "consumable", "customization", "booster", "currency"], {
    description:
      "durable: had once, for good; consumable: had in a number and used up; customization: worn in a slot; booster: works for durationSeconds; currency: a game's own money, always shown with its price.",
  }),
  units: Type.Integer({
    minimum: 1,
    maximum: MAX_QUANTITY,
    description: "How many units of the thing one quantity gives.",
  }),
  slot: Nullable({ ...SlugText, description: "Where a customization is worn; null otherwise." }),
  stacking: Type.Enum(["extend", "queue", "refuse"], {
    description:
      "What a booster does while another of its kind works: its time is added, it waits, or it is not sold. For other types: refuse.",
  }),
  metadata: Type.Unsafe<Readonly<Record<string, unknown>>>({
    type: "object",
    additionalProperties: true,
    maxProperties: 32,
    description: "Whatever the game wants to keep with it: at most 2048 bytes of JSON.",
  }),
});
export type ItemTerms = Static<typeof ItemTerms>;

export const PassTerms = Strict({
  scope: Type.Enum(["all", "section", "ad-free", "early-access"], {
    description:
      "all: the seller's content; section: that of one section; ad-free: the feature `ad-free`; early-access: what will be free later, before it is.",
  }),
  section: Nullable({ ...SlugText, description: "With the scope `section`: which." }),
  period: Type.Enum(["day", "week", "month", "season"]),
  seasonUntil: Nullable({ ...TimeText, description: "With the period `season`: when it ends." }),
  renews: Type.Boolean({ description: "Whether a grant may renew it." }),
  cap: PriceList(
    "What a buyer spends in the scope in one period of their calendar (weeks from Monday) at most: on reaching it the pass is theirs and the rest of the period is free. In the currencies of `prices`; empty: it is only bought.",
    0,
  ),
});
export type PassTerms = Static<typeof PassTerms>;

export const BundleTerms = Strict({
  offers: Type.Array(IdText("offer"), {
    minItems: 1,
    maxItems: 100,
    description:
      "Offers of the same seller that come together; items among them go into the inventory. No bundles, plays or metered offers. Who has a bundle is not charged for it again, unless it holds nothing but what is used up (consumables, currency, boosters): that is bought as often as wanted. A bundle with items that are counted is refunded whole, so not when some of them were used, unless by the seller.",
  }),
});
export type BundleTerms = Static<typeof BundleTerms>;

const { sku, type } = ItemTerms.properties;
const { lengthSeconds } = PlayTerms.properties;
const { scope, period } = PassTerms.properties;

/** A kind's own terms as a seller sends them: what is usual may be left out. */
export const kindTermsInput = {
  play: Strict({ ...Type.Partial(PlayTerms).properties, lengthSeconds }),
  metered: MeteredTerms,
  download: Strict({
    ...Type.Partial(DownloadTerms).properties,
    file: DownloadTerms.properties.file,
  }),
  feature: FeatureTerms,
  item: Strict({ ...Type.Partial(ItemTerms).properties, sku, type }),
  pass: Strict({ ...Type.Partial(PassTerms).properties, scope, period }),
  bundle: BundleTerms,
};
