import { type Static, Type } from "typebox";
import { IdText, Strict, TimeText } from "../common.ts";

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
      "Shares of what is left after the platform's fee, at most 10000 in total. The rest, including rounding remainders, goes to the offer's own seller.",
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
