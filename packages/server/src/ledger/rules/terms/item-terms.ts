import type { ItemType } from "@tuppence/protocol/offers";
/** What an offer of kind `item` gives. */
export interface ItemTerms {
  /** Which thing of the seller's it is: purchases and gifts of the same one are on one stack. */
  readonly sku: string;
  readonly type: ItemType;
  /** How many the stack grows by for each one bought. */
  readonly units: number;
}
