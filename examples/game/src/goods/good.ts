import type { Price } from "@tuppence/sdk";

/** Something the harbour sells. What it does in the game is the game's business, what it costs the platform's. */
export interface Good {
  /** What the game calls it: an item's sku, or a feature's name. */
  readonly sku: string;
  readonly title: string;
  readonly text: string;
  readonly type: "durable" | "consumable" | "customization" | "booster" | "currency" | "feature";
  readonly prices: readonly Price[];
  /** How many of it one quantity gives. */
  readonly units: number;
  /** Where a customization is worn. */
  readonly slot: "hull" | "flag" | null;
  /** For how long a booster works. */
  readonly minutes: number | null;
  readonly stacking: "extend" | "queue" | "refuse";
  /** What it costs in pearls, when the harbour takes those for it too; for one unit. */
  readonly pearls: number | null;
}

/** Had once: a second one would be of no use. */
export function isKept({ type }: Pick<Good, "type">): boolean {
  return type === "durable" || type === "customization" || type === "feature";
}
