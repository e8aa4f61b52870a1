import { localStore } from "../platform/site-storage.ts";

/**
 * Offers the reader gave back here. They never unlock by themselves again: who has undone a purchase does
 * not want the next visit to make it once more. A press of the button forgets it.
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
