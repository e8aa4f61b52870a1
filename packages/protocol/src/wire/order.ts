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
  description: "The buyer as this seller knows them, sub_…; different for each seller.",
});

export const OrderStatus = Type.Enum(
  ["initiated", "confirmed", "finalized", "cancelled", "expired"],
  {
    description:
      "initiated: the player has not confirmed yet; confirmed: the price is reserved; finalized: charged and delivered; cancelled, expired: it cost nothing.",
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
    description:
      "The total price, in each currency it is sold in. Fixed when the order was opened.",
  }),
  reserved: Nullable({
    ...Money,
    description: "The amount of the player's money reserved for it now.",
  }),
  reference: Nullable(Type.String({ description: "The seller's own reference." })),
  status: OrderStatus,
  purchase: Nullable(IdText("purchase")),
  createdAt: TimeText,
  expiresAt: {
    ...TimeText,
    description: "If not finalized by then, the order expires and costs nothing.",
  },
});
export type Order = Static<typeof Order>;

export const CreateOrder = Strict({
  offer: IdText("offer"),
  buyer: Type.Optional(BuyerText),
  grant: Type.Optional({
    ...IdText("grant"),
    description: "The only grant that may confirm it. Either this or `buyer` identifies the buyer.",
  }),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1 })),
  reference: Type.Optional(Prose(200, "The game's own reference.")),
  expiresInSeconds: Type.Optional(
    Type.Integer({ minimum: 10, maximum: 86_400, default: 600, description: "600 when absent." }),
  ),
});
export type CreateOrder = Static<typeof CreateOrder>;

export const ConfirmOrder = Strict({
  wallet: Type.Optional({
    ...IdText("wallet"),
    description:
      "With the buyer's own session only: the wallet that pays. A grant always pays from its own wallet.",
  }),
  price: Type.Optional({
    ...Money,
    description:
      "The price the buyer was shown. If the order's price differs, nothing is reserved.",
  }),
});
export type ConfirmOrder = Static<typeof ConfirmOrder>;

export const OrderQuery = Strict({
  ...listQuery,
  ...operatorFilters,
  status: Type.Optional(OrderStatus),
});
export type OrderQuery = Static<typeof OrderQuery>;
