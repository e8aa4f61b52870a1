import { type Static, Type } from "typebox";
import { IdText, Nullable, Prose, Strict, TimeText, ShareNumber } from "./common.ts";

/** A buyer's request to a seller, when the buyer can no longer return a purchase alone. */
export const RefundRequest = Strict({
  id: IdText("refundRequest"),
  purchase: IdText("purchase"),
  offer: IdText("offer"),
  offerTitle: Type.String(),
  seller: IdText("seller"),
  buyer: Type.String({ description: "The buyer as this seller knows them, sub_…." }),
  reason: Prose(500, "What the buyer says."),
  state: Type.Enum(["open", "accepted", "declined"]),
  note: Nullable(Prose(500, "What the seller says.")),
  refund: Nullable(IdText("refund")),
  createdAt: TimeText,
  decidedAt: Nullable(TimeText),
});
export type RefundRequest = Static<typeof RefundRequest>;

export const RefundRequestState = RefundRequest.properties.state;

export const CreateRefundRequest = Strict({
  purchase: IdText("purchase"),
  reason: Prose(500, "Why, in the buyer's words: the seller reads it."),
});
export type CreateRefundRequest = Static<typeof CreateRefundRequest>;

export const DeclineRefundRequest = Strict({
  note: Prose(500, "Why not, in the seller's words: the buyer reads it."),
});
export type DeclineRefundRequest = Static<typeof DeclineRefundRequest>;

/** How many purchases the buyer may still return in one tap this month. */
export const RegretAllowance = Strict({
  allowed: Type.Integer({
    minimum: 0,
    description:
      "In this month of the wallet's calendar: 3, and 1 for each 10 purchases kept in the last 90 days, less 1 for each regret beyond a fifth of all purchases in them; from 0 to 30. Of more than 10000 purchases, the newest count.",
  }),
  used: Type.Integer({ minimum: 0 }),
  left: Type.Integer({ minimum: 0 }),
});
export type RegretAllowance = Static<typeof RegretAllowance>;

export const ReportConsumption = Strict({
  share: ShareNumber(
    "How much of the purchase was used, 0 to 1. Less than was told before changes nothing.",
  ),
});
export type ReportConsumption = Static<typeof ReportConsumption>;

export const Consumption = Strict({
  purchase: IdText("purchase"),
  share: ShareNumber("How much of it was used, as far as was told."),
});
export type Consumption = Static<typeof Consumption>;
