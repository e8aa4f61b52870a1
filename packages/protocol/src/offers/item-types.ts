/** What is asked about a type of item, beyond what all items have in common. */
export interface ItemTypeFacts {
  /** Had once and kept, so that nobody is charged for it twice; anything else can be bought again. */
  readonly isKept: boolean;
  /** Had in a number. What is not is one thing. */
  readonly isCounted: boolean;
  /** Worn in a slot. */
  readonly hasSlot: boolean;
  /** Works for a time, which is added to what still runs, or waits for it. */
  readonly runs: boolean;
  /** Whether it may become free, or be had for nothing. */
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
