import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  Money,
  Nullable,
  SignedAmountText,
  Strict,
  TimeText,
  TimeZoneText,
} from "./common.ts";

const DayText = Type.String({ format: "date", description: "YYYY-MM-DD." });
const AsOf = Nullable({
  ...TimeText,
  description: "What happened later is not included yet: usually half a minute. null: nothing yet.",
});
/** A rate that need not be below 1: more may be given back in a period than was sold in it. */
const Rate = (description: string) => Nullable(Type.Number({ minimum: 0, description }));

export const InsightBy = Type.Enum(["day", "week", "month"], { default: "day" });
export type InsightBy = Static<typeof InsightBy>;

export const InsightQuery = Strict({
  from: Type.Optional({
    ...DayText,
    description: "First day, in the seller's time zone; 30 days before `to` when absent.",
  }),
  to: Type.Optional({ ...DayText, description: "Last day; today when absent." }),
  by: Type.Optional(InsightBy),
  offer: Type.Optional({ ...IdText("offer"), description: "Only this offer." }),
});
export type InsightQuery = Static<typeof InsightQuery>;

export const InsightSeriesQuery = Strict({
  ...InsightQuery.properties,
  currency: Type.Optional({ ...CurrencyText, description: "Only sales in this currency." }),
});
export type InsightSeriesQuery = Static<typeof InsightSeriesQuery>;

/** How often prices were shown, and how often they were paid. */
export const TrafficPoint = Strict({
  period: { ...DayText, description: "The first day of the period." },
  views: Type.Integer({ description: "How often a locked offer was shown with its price." }),
  purchases: Type.Integer({ description: "That cost something, in all currencies." }),
  conversion: Rate("purchases / views. null: there were no views."),
});
export type TrafficPoint = Static<typeof TrafficPoint>;

const sums = {
  purchases: Type.Integer({ description: "Including those that cost nothing." }),
  paid: Type.Integer({ description: "Of these, the ones that cost something." }),
  refunds: Type.Integer(),
  gross: AmountText,
  refunded: { ...SignedAmountText, description: "Refunds and rebates made in this period." },
  fees: { ...SignedAmountText, description: "The platform's fees." },
  shares: {
    ...SignedAmountText,
    description:
      "Income as a collaborator in others' sales, less collaborators' shares of own sales.",
  },
  net: { ...SignedAmountText, description: "gross - refunded - fees + shares." },
  newBuyers: Type.Integer({ description: "Who paid this seller for the first time." }),
  refundRate: Rate("refunds / paid. null: nothing was paid."),
  feeShare: Rate("fees / (gross - refunded). null: nothing was left."),
};

export const InsightPoint = Strict({
  period: { ...DayText, description: "The first day of the period." },
  ...sums,
  buyers: Type.Integer({ description: "Who paid in this period, each counted once." }),
});
export type InsightPoint = Static<typeof InsightPoint>;

const InsightHead = {
  from: { ...DayText, description: "With weeks and months, the first day of the first one." },
  to: { ...DayText, description: "With weeks and months, the last day of the last one." },
  by: InsightBy,
  timeZone: { ...TimeZoneText, description: "Days, weeks and months are those of this zone." },
  asOf: AsOf,
  offer: Nullable(IdText("offer")),
};

/** `GET /v1/sellers/{id}/insight/series` */
export const InsightSeries = Strict({
  ...InsightHead,
  traffic: Type.Array(TrafficPoint, { description: "One for each period." }),
  data: Type.Array(
    Strict({
      currency: CurrencyText,
      total: Strict({
        ...sums,
        effectiveFee: Nullable(
          Type.Number({
            description:
              "What a unit of sales cost all in, with what rails took for top-ups; for all offers together, in these days of UTC. null: of one offer, or nothing was sold.",
          }),
        ),
      }),
      points: Type.Array(InsightPoint, {
        description: "One for each period, also the empty ones.",
      }),
    }),
  ),
});
export type InsightSeries = Static<typeof InsightSeries>;

/** `GET /v1/sellers/{id}/insight/views` */
export const InsightViews = Strict({
  ...InsightHead,
  traffic: Type.Array(TrafficPoint, { description: "One for each period." }),
});
export type InsightViews = Static<typeof InsightViews>;

export const InsightSettings = Strict({ timeZone: TimeZoneText });
export type InsightSettings = Static<typeof InsightSettings>;

export const InsightBuyersQuery = Strict({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 50, description: "The most rows." }),
  ),
  after: Type.Optional(
    Type.String({ maxLength: 100, description: "The nextCursor of the previous page." }),
  ),
});
export type InsightBuyersQuery = Static<typeof InsightBuyersQuery>;

/** Who has paid a seller, under the pseudonym that access tokens show too. */
export const InsightBuyer = Strict({
  buyer: Type.String({ description: "The seller's own pseudonym of the buyer, `sub_…`." }),
  purchases: Type.Integer({ description: "That cost something." }),
  refunds: Type.Integer(),
  spent: Type.Array(
    Strict({ currency: CurrencyText, amount: AmountText, refunded: SignedAmountText }),
  ),
  firstPurchaseAt: TimeText,
  lastPurchaseAt: TimeText,
  hasHadPass: Type.Boolean({ description: "Whether they ever bought one of the seller's passes." }),
  contact: Nullable(
    Strict(
      { address: Type.String(), givenAt: TimeText },
      {
        description: "How the seller may write to them. null: the buyer did not allow it.",
      },
    ),
  ),
});
export type InsightBuyer = Static<typeof InsightBuyer>;

/** `GET /v1/sellers/{id}/insight/buyers` */
export const InsightBuyers = Strict({
  asOf: AsOf,
  data: Type.Array(InsightBuyer),
  nextCursor: Nullable(Type.String()),
});
export type InsightBuyers = Static<typeof InsightBuyers>;

export const CohortsQuery = Strict({
  by: Type.Optional(Type.Enum(["week", "month"], { default: "month" })),
  last: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 60,
      default: 12,
      description: "So many periods, up to the current one.",
    }),
  ),
});
export type CohortsQuery = Static<typeof CohortsQuery>;

/** Those who bought from a seller for the first time in one period, and what became of them. */
export const Cohort = Strict({
  period: { ...DayText, description: "The first day of the period of their first purchase." },
  size: Type.Integer({ description: "How many they are." }),
  bought: Type.Array(Type.Integer(), {
    description: "How many of them bought in that period (all), in the next one, and so on.",
  }),
  tookPass: Type.Array(Type.Integer(), {
    description:
      "How many of them bought their first pass in that period, in the next one, and so on.",
  }),
});
export type Cohort = Static<typeof Cohort>;

/** `GET /v1/sellers/{id}/insight/cohorts` */
export const Cohorts = Strict({
  by: Type.Enum(["week", "month"]),
  timeZone: TimeZoneText,
  asOf: AsOf,
  data: Type.Array(Cohort, { description: "The latest first; periods without new buyers too." }),
});
export type Cohorts = Static<typeof Cohorts>;

/** A figure, and the range in which the true one is in 19 of 20 cases. */
export const Interval = Strict({
  estimate: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
});
export type Interval = Static<typeof Interval>;

/** How sales answered to a price, over the whole days on which it was asked. */
export const PriceAnswer = Strict({
  prices: Type.Array(Money),
  days: Type.Integer(),
  firstDay: Nullable(DayText),
  lastDay: Nullable(DayText),
  views: Type.Integer(),
  purchases: Type.Integer({ description: "That cost something." }),
  conversion: Nullable({
    ...Interval,
    description: "purchases / views. null: it was never shown.",
  }),
  revenue: Type.Array(
    Strict({
      currency: CurrencyText,
      amount: { ...SignedAmountText, description: "Sold, less what was given back on these days." },
      perView: Nullable({
        ...Interval,
        description: "In major units. null: never shown, or on fewer than three days.",
      }),
    }),
  ),
});
export type PriceAnswer = Static<typeof PriceAnswer>;

export const PriceVerdict = Strict({
  code: Type.Enum(["not-enough-data", "no-clear-difference", "clear-difference"], {
    description:
      "not-enough-data: fewer than 100 views, 10 purchases or 3 days (or periods of the experiment) at one of the prices. clear-difference: the range of the best price's revenue per view is above those of all others.",
  }),
  currency: Nullable({ ...CurrencyText, description: "What is compared: revenue per view in it." }),
  best: Nullable(
    Type.Integer({ description: "The price with the most revenue per view, as an index." }),
  ),
  text: Type.String({ description: "The same in a sentence, in English." }),
});
export type PriceVerdict = Static<typeof PriceVerdict>;

/** `GET /v1/sellers/{id}/insight/prices` */
export const PriceAnswers = Strict({
  offer: IdText("offer"),
  timeZone: TimeZoneText,
  asOf: AsOf,
  history: Type.Array(Strict({ from: TimeText, prices: Type.Array(Money) }), {
    description:
      "What the offer cost from when on, for buyers who named no country; at most 366 days back. Empty prices: it was not for sale.",
  }),
  data: Type.Array(PriceAnswer, {
    description:
      "One for each price, the latest first. Days on which the price changed count for none.",
  }),
  verdict: PriceVerdict,
});
export type PriceAnswers = Static<typeof PriceAnswers>;
