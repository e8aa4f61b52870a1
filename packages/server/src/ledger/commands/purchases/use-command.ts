import type { EntitlementId, Micros, OfferId, PurchaseId } from "@tuppence/protocol";
import type { CommandBase } from "../command-base.ts";

/** The platform notes what it knows of a purchase's use, before it lets it happen. */
export interface NoteUse extends CommandBase {
  readonly kind: "note-use";
  readonly purchaseId: PurchaseId;
  readonly use: Use;
}

export type Use =
  /** So much of it is about to be served: bytes of a file, a licence key. It adds to what was served before. */
  | { readonly what: "served"; readonly basisPoints: number }
  /** A pass is about to open an offer, which costs this much by itself at most; without a price, any amount. */
  | {
      readonly what: "opened";
      /** Of the pass: one purchase may have given several. */
      readonly passEntitlementId: EntitlementId;
      readonly offerId: OfferId;
      readonly prices: ReadonlyMap<string, Micros>;
    };
