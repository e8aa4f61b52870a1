import type { ModelPurchase } from "../../model/comparable.ts";
import type { ModelPeriod } from "../../model/model-calendar.ts";

/** A purchase as the model keeps it. */
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
  /** Of items: what a number of them costs by itself, by the price list. */
  listed: ((units: number) => bigint) | undefined;
  countedForRebate: boolean;
  refunded: boolean;
  /** How much went back. */
  returned: bigint;
  /** How much of it by rebates, which may be before. */
  rebated: bigint;
}
/** What a buyer has of an offer, bought or given. */
export interface Had {
  id: string;
  buyer: string;
  offer: string;
  expires: number | null;
  /** Of a pass, what it was sold to give. */
  covers: string | undefined;
  from: Bought;
  ended: boolean;
}
