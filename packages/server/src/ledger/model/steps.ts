import type { NotSold } from "../rules/terms/not-sold.ts";
import { type HoldAction } from "../commands/holds/testing/steps.ts";
import { type Limits } from "./limits.ts";
import { type GiftAction } from "../commands/gifts/testing/steps.ts";
import { type FreeAction } from "../commands/purchases/testing/free-steps.ts";
import { type UseAction } from "../commands/purchases/testing/steps.ts";
import { type OrderAction } from "../commands/orders/testing/steps.ts";
import {
  type OwnLimitsAction,
  type PutOffAction,
  type TabAction,
} from "../commands/wallets/testing/steps.ts";
import { type TopUpAction } from "../commands/top-ups/testing/steps.ts";

/** Picks an object by number, modulo how many exist when the step runs. The highest ones may pick another buyer's. */
type Pick = number;

export type Action =
  | { readonly do: "open"; readonly currency: 0 | 1 }
  | TopUpAction
  | TabAction
  | PutOffAction
  | OwnLimitsAction
  | {
      readonly do: "buy";
      readonly offer: Pick;
      readonly wallet: Pick;
      readonly grant: Pick | null;
      readonly shown: "nothing" | "price" | "less" | "other currency";
      /** The play, if the offer is sold by the play. */
      readonly play: Pick;
    }
  | {
      readonly do: "refund";
      readonly purchase: Pick;
      readonly reason: "undo" | "regret" | "seller";
      readonly grant: Pick | null;
      readonly limits?: Limits | null;
    }
  | UseAction
  | FreeAction
  | GiftAction
  | {
      readonly do: "grant";
      readonly wallet: Pick;
      readonly seller: 0 | 1 | null;
      readonly perDay: bigint | null;
      readonly perMonth: bigint | null;
      readonly askAbove: bigint | null;
      readonly lastsMs: number;
    }
  | {
      readonly do: "change";
      readonly grant: Pick;
      readonly perDay: bigint | null | undefined;
      readonly askAbove: bigint | null | undefined;
      readonly lastsMs: number | undefined;
    }
  | { readonly do: "revoke"; readonly grant: Pick }
  | { readonly do: "suspend" | "resume"; readonly wallet: Pick }
  | {
      readonly do: "rebate";
      readonly wallet: Pick;
      readonly seller: 0 | 1;
      readonly pass: bigint;
      /** How many of the last purchases the rebate includes. */
      readonly purchases: number;
    }
  | HoldAction
  | OrderAction
  | {
      readonly do: "item";
      readonly what: "give" | "use" | "wear" | "take off" | "note";
      readonly sku: 0 | 1;
      readonly seller: 0 | 1;
      readonly quantity: number;
    };

export interface Step {
  /** How many rounds pass before this step. */
  readonly later: 0 | 1 | 2;
  readonly buyer: 0 | 1;
  /** If set, the step repeats an earlier step's command instead, with the same or altered content. */
  readonly repeat: { readonly step: Pick; readonly altered: boolean } | null;
  readonly action: Action;
  /** The reason, if the seller concerned cannot sell at the moment. */
  readonly notSold?: NotSold | undefined;
}
