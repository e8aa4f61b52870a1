import type { SellerId } from "@tuppence/protocol";
import { TooManyUploadsError } from "./errors.ts";

const SLOTS = 64;
/** One seller's slow uploads must leave room for other sellers'. */
const SLOTS_OF_A_SELLER = 8;

/** Limits how many uploads hold a connection, a temporary file and memory at the same time in this process. */
export function createUploadSlots(): (sellerId: SellerId) => () => void {
  const taken = new Map<SellerId, number>();
  let all = 0;
  return (sellerId) => {
    const own = taken.get(sellerId) ?? 0;
    if (all >= SLOTS || own >= SLOTS_OF_A_SELLER) throw new TooManyUploadsError();
    all += 1;
    taken.set(sellerId, own + 1);
    return () => {
      all -= 1;
      const left = (taken.get(sellerId) ?? 1) - 1;
      if (left === 0) taken.delete(sellerId);
      else taken.set(sellerId, left);
    };
  };
}
