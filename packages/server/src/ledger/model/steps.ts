import type { NotSold } from "../rules/terms/not-sold.ts";
import { type HoldAction } from "../commands/holds/testing/steps.ts";
import { type Limits } from "./limits.ts";
import { type UseAction } from "../commands/purchases/testing/steps.ts";
import { type OrderAction } from "../commands/orders/testing/steps.ts";

/** Which one is meant, modulo how many there are when the step runs; the few highest may be another buyer's. */
type Pick = number;

export type Action =
  | { readonly do: "open"; readonly currency: 0 | 1 }
  | {
      readonly do: "top-up";
      readonly wallet: Pick;
      readonly currency: 0 | 1;
      readonly amount: bigint;
    }
  | {
      readonly do: "buy";
      readonly offer: Pick;
      readonly wallet: Pick;
      readonly grant: Pick | null;
      readonly shown: "nothing" | "price" | "less" | "other currency";
      /** Which play of it, when it is sold by the play. */
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
      /** How many of the buyer's last purchases it is of. */
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
  /** How many rounds of time pass before it. */
  readonly later: 0 | 1 | 2;
  readonly buyer: 0 | 1;
  /** Repeats an earlier step's command instead, with the same content or with another. */
  readonly repeat: { readonly step: Pick; readonly altered: boolean } | null;
  readonly action: Action;
  /** Why the seller it is about sells nothing now. */
  readonly notSold?: NotSold | undefined;
}
