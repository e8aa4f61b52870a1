import type { ModelPurchase } from "../../model/comparable.ts";
import type { ModelOwnEntry } from "../../model/model-own-limits.ts";
import type { ModelPeriod } from "../../model/model-calendar.ts";

/** A purchase in the model. */
export interface Bought {
  answer: ModelPurchase;
  buyer: string;
  wallet: string;
  grant: string | null;
  seller: string;
  offer: string;
  play: string | undefined;
  shares: { seller: string; amount: bigint }[];
  caps: { of: string; period: ModelPeriod; limit: bigint }[];
  limits: { of: string; period: ModelPeriod }[];
  /** What it counts against the wallet's own limits. */
  own: ModelOwnEntry | undefined;
  /** For items: the list price of a number of units. */
  listed: ((units: number) => bigint) | undefined;
  /** Opened for free. */
  isFree?: boolean;
  /** Paid for somebody else. */
  gift?: { readonly id: string; readonly expires: number };
  countedForRebate: boolean;
  refunded: boolean;
  /** The amount returned in total. */
  returned: bigint;
  /** The part of it returned by rebates, possibly before a refund. */
  rebated: bigint;
}
/** A buyer's entitlement to an offer. */
export interface Had {
  id: string;
  buyer: string;
  offer: string;
  expires: number | null;
  /** For a pass: the scope it was sold to cover. */
  covers: string | undefined;
  from: Bought;
  ended: boolean;
}
