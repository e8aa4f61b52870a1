import { type Static, Type } from "typebox";
import { IdText, Money, Nullable, Page, Strict, TimeText, TimeZoneText } from "./common.ts";
import { PriceAnswer, PriceVerdict } from "./insight.ts";

const Variant = Type.Array(Money, { minItems: 1, maxItems: 50 });

/** `POST /v1/price-experiments` */
export const CreatePriceExperiment = Strict({
  offer: IdText("offer"),
  prices: Type.Array(Variant, {
    minItems: 2,
    maxItems: 4,
    description: "Two to four prices, each in the currencies of the offer's list prices.",
  }),
  unit: Type.Enum(["day", "week"], {
    description: "How long a price applies before the next is drawn: a day, or seven.",
  }),
  startsOn: Type.Optional(
    Type.String({
      format: "date",
      description: "The first day, in the seller's time zone; tomorrow when absent.",
    }),
  ),
  endsOn: Type.String({
    format: "date",
    description: "The last day. Of weeks, only whole ones are used.",
  }),
});
export type CreatePriceExperiment = Static<typeof CreatePriceExperiment>;

export const PriceExperiment = Strict({
  id: IdText("priceExperiment"),
  offer: IdText("offer"),
  unit: Type.Enum(["day", "week"]),
  timeZone: TimeZoneText,
  prices: Type.Array(Variant),
  listPrices: { ...Variant, description: "What the offer cost before, and costs afterwards." },
  startsAt: TimeText,
  endsAt: TimeText,
  state: Type.Enum(["planned", "running", "over"]),
  endedByHand: Type.Boolean(),
  seedHash: Type.String({
    description:
      "SHA-256 of the seed, hex: shows afterwards that the order was fixed at the start.",
  }),
  seed: Nullable(
    Type.String({ description: "The order follows from it. null until the experiment is over." }),
  ),
  periods: Type.Array(
    Strict({ from: TimeText, until: TimeText, variant: Type.Integer({ minimum: 0, maximum: 3 }) }),
    { description: "Those that have begun; `variant` is an index of `prices`." },
  ),
  createdAt: TimeText,
});
export type PriceExperiment = Static<typeof PriceExperiment>;
export const PriceExperiments = Page(PriceExperiment);

/** `GET /v1/price-experiments/{id}/result` */
export const PriceExperimentResult = Strict({
  asOf: Nullable({ ...TimeText, description: "What happened later is not counted yet." }),
  answers: Type.Array(PriceAnswer, { description: "One for each of `prices`, over whole days." }),
  verdict: PriceVerdict,
});
export type PriceExperimentResult = Static<typeof PriceExperimentResult>;
