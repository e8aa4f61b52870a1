import { AddByCard } from "./add-by-card.tsx";
import { AddByRail, type AddByRailProps } from "./add-by-rail.tsx";
import type { RealRail } from "./real-rails.ts";

interface AddByRealRailProps extends Omit<AddByRailProps, "rail" | "text" | "request"> {
  readonly rail: RealRail;
}

/** Pays real money in by a rail, with what is particular about it. */
export function AddByRealRail({ rail, ...props }: AddByRealRailProps) {
  return rail === "card" ? <AddByCard {...props} /> : <AddByRail {...props} rail={rail} />;
}
