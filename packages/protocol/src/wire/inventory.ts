import { type Static, Type } from "typebox";
import { listQuery, IdText, Nullable, Strict, TimeText, operatorFilters } from "./common.ts";
import { SlugText } from "./slug-text.ts";

/** The most a buyer can own of one item. */
const MAX_STACK = 1_000_000_000;

const BuyerText = Type.String({
  maxLength: 64,
  pattern: "^sub_[A-Za-z0-9_-]+$",
  description: "The buyer as this seller knows them, sub_…; different for each seller.",
});
const SkuText = {
  ...SlugText,
  description: "The game's name for the item: the offer's `item.sku`.",
};
const SlotText = { ...SlugText, description: "The slot in which it is worn." };
const QuantityInteger = Type.Integer({ minimum: 1, maximum: MAX_STACK });

export const ItemMetadata = Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), {
  maxProperties: 32,
  description: "Any data the game wants to keep with it: at most 2048 bytes of JSON.",
});

/** How much a buyer owns of one item of one seller. Items cannot be transferred between buyers. */
export const InventoryItem = Strict({
  seller: IdText("seller"),
  buyer: BuyerText,
  sellerName: Type.String(),
  sku: SkuText,
  title: {
    ...Nullable(Type.String()),
    description: "The title of its newest offer; null when it was never on sale.",
  },
  quantity: Type.Integer({ minimum: 0 }),
  slots: Type.Array(SlugText, { description: "The slots in which it is worn." }),
  metadata: Nullable(ItemMetadata),
  createdAt: TimeText,
  changedAt: TimeText,
});
export type InventoryItem = Static<typeof InventoryItem>;

export const InventoryQuery = Strict({
  ...listQuery,
  buyer: Type.Optional({
    ...BuyerText,
    pattern: "^(sub|byr)_[A-Za-z0-9_-]+$",
    description:
      "With a seller's key: the buyer's sub_…. With the operator key: the buyer's byr_…. A grant or a session reads its own buyer's items.",
  }),
  sku: Type.Optional(SkuText),
  seller: operatorFilters.seller,
});
export type InventoryQuery = Static<typeof InventoryQuery>;

/** A change of a buyer's inventory. It never changes afterwards. */
export const InventoryChange = Strict({
  buyer: BuyerText,
  sku: SkuText,
  change: Type.Integer({ description: "How many were added (positive) or removed (negative)." }),
  quantity: Type.Integer({ minimum: 0, description: "The quantity after the change." }),
  reason: Type.Enum(["grant", "purchase", "consume", "refund"]),
  createdAt: TimeText,
});
export type InventoryChange = Static<typeof InventoryChange>;

export const GrantItem = Strict({ buyer: BuyerText, sku: SkuText, quantity: QuantityInteger });
export type GrantItem = Static<typeof GrantItem>;

export const ConsumeItem = Strict({ buyer: BuyerText, sku: SkuText, quantity: QuantityInteger });
export type ConsumeItem = Static<typeof ConsumeItem>;

export const EquipItem = Strict({ buyer: BuyerText, sku: SkuText, slot: SlotText });
export type EquipItem = Static<typeof EquipItem>;

export const UnequipItem = Strict({ buyer: BuyerText, slot: SlotText });
export type UnequipItem = Static<typeof UnequipItem>;

/** The item in a slot. */
export const InventorySlot = Strict({ buyer: BuyerText, slot: SlotText, sku: Nullable(SkuText) });
export type InventorySlot = Static<typeof InventorySlot>;

export const SetItemMetadata = Strict({
  buyer: BuyerText,
  sku: SkuText,
  metadata: Nullable(ItemMetadata),
});
export type SetItemMetadata = Static<typeof SetItemMetadata>;
