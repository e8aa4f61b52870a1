import { type Static, Type } from "typebox";
import { Nullable, Strict } from "../../common.ts";
import { PriceList } from "../price-list.ts";

export const PlayTerms = Strict({
  previewSeconds: Type.Integer({
    minimum: 0,
    maximum: 86_400,
    description: "How much of it plays before anything is charged.",
  }),
  lengthSeconds: Type.Integer({ minimum: 1, maximum: 864_000 }),
  maximumPerDay: PriceList(
    "The most one buyer pays for it on one day of their calendar; further plays that day are free. In the currencies of `prices`; empty means no maximum.",
    0,
  ),
});
export type PlayTerms = Static<typeof PlayTerms>;

const { lengthSeconds } = PlayTerms.properties;
export const playInput = Strict({ ...Type.Partial(PlayTerms).properties, lengthSeconds });

/** For a play this field means how long one play may take. */
export const playDuration = Type.Optional(
  Nullable({
    ...Type.Integer({ minimum: 1, maximum: 315_360_000 }),
    description:
      "How long one play stays open after its purchase; when absent, twice the length, but at least an hour; null means forever.",
  }),
);
