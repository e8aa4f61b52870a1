import type { ItemType } from "@tuppence/protocol/offers";
/** What an offer of kind `item` gives. */
export interface ItemTerms {
  /** Which of the seller's items it is: purchases and gifts of the same item share a stack. */
  readonly sku: string;
  readonly type: ItemType;
  /** How many units one purchase adds to the stack. */
  readonly units: number;
}
