import { localStore } from "../platform/site-storage.ts";

/**
 * Offers whose purchase the reader has undone here. They no longer unlock automatically: the next visit should not buy
 * again what was just undone. Pressing the button removes the mark.
 */
const slotOf = (offer: string) => `tuppence:undone:${offer}`;

export function wasUndone(offer: string): boolean {
  return localStore.getItem(slotOf(offer)) !== null;
}

export function rememberUndone(offer: string): void {
  localStore.setItem(slotOf(offer), "1");
}

export function forgetUndone(offer: string): void {
  localStore.removeItem(slotOf(offer));
}
