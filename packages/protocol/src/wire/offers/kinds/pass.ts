import { type Static, Type } from "typebox";
import { Nullable, Strict, TimeText } from "../../common.ts";
import { PriceList } from "../price-list.ts";
import { SlugText } from "../../slug-text.ts";

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

const { scope, period } = PassTerms.properties;
export const passInput = Strict({ ...Type.Partial(PassTerms).properties, scope, period });
