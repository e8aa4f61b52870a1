import { type Static, Type } from "typebox";
import { Nullable, Strict, TimeText } from "../../common.ts";
import { PriceList } from "../price-list.ts";
import { SlugText } from "../../slug-text.ts";

export const PassTerms = Strict({
  scope: Type.Enum(["all", "section", "ad-free", "early-access"], {
    description:
      "all: all of the seller's content; section: the content of one section; ad-free: the feature `ad-free`; early-access: early access to what will become free.",
  }),
  section: Nullable({ ...SlugText, description: "The section, for the scope `section`." }),
  period: Type.Enum(["day", "week", "month", "season"]),
  seasonUntil: Nullable({ ...TimeText, description: "The end, for the period `season`." }),
  renews: Type.Boolean({ description: "Whether a grant may renew it." }),
  cap: PriceList(
    "The most a buyer spends within the scope in one period of their calendar (weeks start on Monday): on reaching it they get the pass, and the rest of the period is free. In the currencies of `prices`; empty: the pass can only be bought.",
    0,
  ),
});
export type PassTerms = Static<typeof PassTerms>;

const { scope, period } = PassTerms.properties;
export const passInput = Strict({ ...Type.Partial(PassTerms).properties, scope, period });
