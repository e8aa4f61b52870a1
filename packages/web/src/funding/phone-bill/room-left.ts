import type { TopUpLimits } from "@tuppence/protocol/wire";
import { isLess } from "../../format/amounts.ts";

type Limits = TopUpLimits["data"][number];

/** What a rail takes, and what is left of its limits. */
export interface RailRoom extends Pick<Limits, "smallest" | "largest"> {
  readonly limits: readonly Pick<
    Limits["limits"][number],
    "period" | "most" | "left" | "resetsAt"
  >[];
}

export interface RoomLeft {
  /** The largest amount that can be added now. */
  readonly atMost: string;
  /** What is left of the tightest limit. */
  readonly left: string;
  /** If not even the smallest amount can be added: when that is possible again. */
  readonly fullUntil: string | null;
}

/** What a rail's limits leave to its buyer; undefined when it has none. */
export function roomLeft({ smallest, largest, limits }: RailRoom): RoomLeft | undefined {
  const [tightest] = limits.toSorted((a, b) => (isLess(a.left, b.left) ? -1 : 1));
  if (tightest === undefined) return undefined;
  // Of two limits that are reached, the later one decides when there is room again.
  const full = limits.filter(({ left }) => isLess(left, smallest)).map(({ resetsAt }) => resetsAt);
  const { left } = tightest;
  return {
    atMost: isLess(left, largest) ? left : largest,
    left,
    fullUntil: full.toSorted().at(-1) ?? null,
  };
}
