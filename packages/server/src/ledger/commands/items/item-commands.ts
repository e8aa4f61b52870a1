import type { SellerId } from "@tuppence/protocol";
import type { ItemType } from "@tuppence/protocol/offers";
import type { CommandBase } from "../command-base.ts";

/** What an offer of kind `item` gives. */
export interface ItemTerms {
  /** Which thing of the seller's it is: purchases and gifts of the same one are on one stack. */
  readonly sku: string;
  readonly type: ItemType;
  /** How many the stack grows by for each one bought. */
  readonly units: number;
}

interface ItemCommand extends CommandBase {
  /** Whose thing it is. */
  readonly sellerId: SellerId;
}

export interface GrantItem extends ItemCommand {
  readonly kind: "item-grant";
  readonly sku: string;
  readonly quantity: number;
}

export interface ConsumeItem extends ItemCommand {
  readonly kind: "item-consume";
  readonly sku: string;
  readonly quantity: number;
}

export interface EquipItem extends ItemCommand {
  readonly kind: "item-equip";
  readonly slot: string;
  /** What goes into the slot; null empties it. */
  readonly sku: string | null;
}

export interface SetItemMetadata extends ItemCommand {
  readonly kind: "item-metadata";
  readonly sku: string;
  /** JSON; null: none. */
  readonly metadata: string | null;
}

export type AnyItemCommand = GrantItem | ConsumeItem | EquipItem | SetItemMetadata;
