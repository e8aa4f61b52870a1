import { type Static, Type } from "typebox";
import { AmountText, CurrencyText, IdText, idList, Nullable, Strict, TimeText } from "./common.ts";

export const RefundWay = Strict({
  amount: { ...AmountText, description: "What would come back now." },
  until: { ...TimeText, description: "Until when it may be asked for, if nothing else changes." },
});

export const RefundReason = Type.Enum(["undo", "regret", "seller"], {
  description:
    "undo: within 10 seconds of being shown it, which the platform takes for 30 seconds after the purchase; regret: within the offer's window; seller: the seller gives it back, whenever.",
});

export const Refund = Strict({
  id: IdText("refund"),
  purchase: {
    ...Nullable(IdText("purchase")),
    description: "What was given back; null when that is a meter.",
  },
  meter: {
    ...Nullable(IdText("meter")),
    description: "The meter that was given back; null when that is a purchase.",
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
  undo: { ...Nullable(RefundWay), description: "As `undo`; null when it would be refused." },
  regret: {
    ...Nullable(RefundWay),
    description: "In one tap, as `regret`; null when it would be refused.",
  },
  refused: {
    ...Nullable(Type.String()),
    description:
      "When neither is open: the name of the problem that a `regret` would be answered with, such as `regret-allowance-used`.",
  },
  ask: Type.Boolean({ description: "Whether the seller may be asked for it." }),
});
export type RefundOptions = Static<typeof RefundOptions>;

export const RefundOptionsQuery = Strict({ purchases: idList("purchases") });
export type RefundOptionsQuery = Static<typeof RefundOptionsQuery>;

export const RefundOptionsList = Strict({ data: Type.Array(RefundOptions) });
export type RefundOptionsList = Static<typeof RefundOptionsList>;
