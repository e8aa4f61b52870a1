/** The facts about a type of item. */
export interface ItemTypeFacts {
  /** Owned once and kept, so that nobody is charged for it twice. Other items can be bought again. */
  readonly isKept: boolean;
  /** Owned in a quantity. Other items are single things. */
  readonly isCounted: boolean;
  /** Worn in a slot. */
  readonly hasSlot: boolean;
  /** Works for a time. The time of another one is added, or starts after it. */
  readonly runs: boolean;
  /** Whether its price may be or become zero. */
  readonly canBeFree: boolean;
}

export const ITEM_TYPES = {
  durable: { isKept: true, isCounted: false, hasSlot: false, runs: false, canBeFree: true },
  consumable: { isKept: false, isCounted: true, hasSlot: false, runs: false, canBeFree: true },
  customization: { isKept: true, isCounted: false, hasSlot: true, runs: false, canBeFree: true },
  booster: { isKept: false, isCounted: false, hasSlot: false, runs: true, canBeFree: true },
  currency: { isKept: false, isCounted: true, hasSlot: false, runs: false, canBeFree: false },
} as const satisfies Readonly<Record<string, ItemTypeFacts>>;

export type ItemType = keyof typeof ITEM_TYPES;

export const ITEM_TYPE_NAMES = Object.keys(ITEM_TYPES).filter(isItemType);

function isItemType(text: string): text is ItemType {
  return Object.hasOwn(ITEM_TYPES, text);
}
