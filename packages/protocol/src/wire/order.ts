import { type Static, Type } from "typebox";
import {
  IdText,
  listQuery,
  operatorFilters,
  Money,
  Nullable,
  Prose,
  Strict,
  TimeText,
} from "./common.ts";

const BuyerText = Type.String({
  maxLength: 64,
  pattern: "^sub_[A-Za-z0-9_-]+$",
  description: "The buyer as this seller knows them, sub_…: another for each seller.",
});

export const OrderStatus = Type.Enum(
  ["initiated", "confirmed", "finalized", "cancelled", "expired"],
  {
    description:
      "initiated: the player has not said yes; confirmed: the price is set aside; finalized: charged and delivered; cancelled, expired: it cost nothing.",
  },
);
export type OrderStatus = Static<typeof OrderStatus>;

/** A purchase in two steps, for games whose server decides: the player confirms, the server finalizes. */
export const Order = Strict({
  id: IdText("order"),
  seller: IdText("seller"),
  buyer: BuyerText,
  offer: IdText("offer"),
  offerTitle: Type.String(),
  quantity: Type.Integer({ minimum: 1 }),
  prices: Type.Array(Money, {
    description: "What all of it costs, in each currency it is sold in. Fixed when it was opened.",
  }),
  reserved: Nullable({
    ...Money,
    description: "What is set aside of the player's money for it now.",
  }),
  reference: Nullable(Type.String({ description: "The seller's own word for it." })),
  status: OrderStatus,
  purchase: Nullable(IdText("purchase")),
  createdAt: TimeText,
  expiresAt: { ...TimeText, description: "Not finalized by then, it ends and costs nothing." },
});
export type Order = Static<typeof Order>;

export const CreateOrder = Strict({
  offer: IdText("offer"),
  buyer: Type.Optional(BuyerText),
  grant: Type.Optional({
    ...IdText("grant"),
    description:
      "The one grant that may confirm it. Either this or `buyer` says whose order it is.",
  }),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 })),
  reference: Type.Optional(Prose(200, "The game's own word for it.")),
  expiresInSeconds: Type.Optional(
    Type.Integer({ minimum: 10, maximum: 86_400, default: 600, description: "600 when absent." }),
  ),
});
export type CreateOrder = Static<typeof CreateOrder>;

export const ConfirmOrder = Strict({
  wallet: Type.Optional({
    ...IdText("wallet"),
    description:
      "With the buyer's own session only: which wallet pays. A grant names its wallet itself.",
  }),
  price: Type.Optional({
    ...Money,
    description:
      "The price the buyer was shown. When the order's is another, nothing is set aside.",
  }),
});
export type ConfirmOrder = Static<typeof ConfirmOrder>;

export const OrderQuery = Strict({
  ...listQuery,
  ...operatorFilters,
  status: Type.Optional(OrderStatus),
});
export type OrderQuery = Static<typeof OrderQuery>;
