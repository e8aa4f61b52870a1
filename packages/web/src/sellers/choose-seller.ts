import type { Me } from "@tuppence/protocol/wire";
import { lastSeller } from "./last-seller.ts";

/** The seller this browser worked for last, or else the person's first; undefined: they sell nothing. */
export function chooseSeller(me: Me | null | undefined): Me["sellers"][number] | undefined {
  const sellers = me?.sellers ?? [];
  const last = lastSeller();
  return sellers.find(({ seller }) => seller === last) ?? sellers[0];
}
