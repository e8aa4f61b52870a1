import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, idList, Nullable, Strict, TimeText } from "./common.ts";

export const RefundWay = Strict({
  amount: { ...AmountText, description: "The amount that would be returned now." },
  until: { ...TimeText, description: "The deadline for requesting it, if nothing else changes." },
});

export const RefundReason = Type.Enum(["undo", "regret", "seller"], {
  description:
    "undo: within 10 seconds of seeing the button, which the platform accepts for 30 seconds after the purchase; regret: within the offer's window; seller: the seller refunds it, at any time.",
});

export const Refund = Strict({
  id: IdText("refund"),
  purchase: {
    ...Nullable(IdText("purchase")),
    description: "The refunded purchase; null for a meter.",
  },
  meter: {
    ...Nullable(IdText("meter")),
    description: "The refunded meter; null for a purchase.",
  },
  amount: AmountText,
  currency: CurrencyText,
  reason: RefundReason,
  createdAt: TimeText,
});
export type Refund = Static<typeof Refund>;

export const CreateRefund = Strict({ purchase: IdText("purchase"), reason: RefundReason });
export type CreateRefund = Static<typeof CreateRefund>;

/** How a purchase can be refunded now. */
export const RefundOptions = Strict({
  purchase: IdText("purchase"),
  undo: { ...Nullable(RefundWay), description: "By `undo`; null when it would be refused." },
  regret: {
    ...Nullable(RefundWay),
    description: "In one tap, by `regret`; null when it would be refused.",
  },
  refused: {
    ...Nullable(Type.String()),
    description:
      "When neither is possible: the problem name that a `regret` would get, such as `regret-allowance-used`.",
  },
  ask: Type.Boolean({ description: "Whether the buyer may ask the seller for a refund." }),
});
export type RefundOptions = Static<typeof RefundOptions>;

export const RefundOptionsQuery = Strict({ purchases: idList("purchases") });
export type RefundOptionsQuery = Static<typeof RefundOptionsQuery>;

export const RefundOptionsList = Strict({ data: Type.Array(RefundOptions) });
export type RefundOptionsList = Static<typeof RefundOptionsList>;
