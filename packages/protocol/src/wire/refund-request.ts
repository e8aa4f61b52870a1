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
  reason: Prose(500, "The buyer's message."),
  state: Type.Enum(["open", "accepted", "declined"]),
  note: Nullable(Prose(500, "The seller's message.")),
  refund: Nullable(IdText("refund")),
  createdAt: TimeText,
  decidedAt: Nullable(TimeText),
});
export type RefundRequest = Static<typeof RefundRequest>;

export const RefundRequestState = RefundRequest.properties.state;

export const CreateRefundRequest = Strict({
  purchase: IdText("purchase"),
  reason: Prose(500, "The reason in the buyer's words, for the seller to read."),
});
export type CreateRefundRequest = Static<typeof CreateRefundRequest>;

export const DeclineRefundRequest = Strict({
  note: Prose(500, "The reason in the seller's words, for the buyer to read."),
});
export type DeclineRefundRequest = Static<typeof DeclineRefundRequest>;

/** How many purchases the buyer may still return in one tap this month. */
export const RegretAllowance = Strict({
  allowed: Type.Integer({
    minimum: 0,
    description:
      "In this month of the wallet's calendar: 3, plus 1 for each 10 purchases kept in the last 90 days, less 1 for each regret beyond a fifth of all purchases in that time; from 0 to 30. Only the newest 10000 purchases count.",
  }),
  used: Type.Integer({ minimum: 0 }),
  left: Type.Integer({ minimum: 0 }),
});
export type RegretAllowance = Static<typeof RegretAllowance>;

export const ReportConsumption = Strict({
  share: ShareNumber(
    "How much of the purchase was used, 0 to 1. A value below an earlier report changes nothing.",
  ),
});
export type ReportConsumption = Static<typeof ReportConsumption>;

export const Consumption = Strict({
  purchase: IdText("purchase"),
  share: ShareNumber("How much of it was used, as reported."),
});
export type Consumption = Static<typeof Consumption>;
