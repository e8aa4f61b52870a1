import { hasTerms } from "@tuppence/protocol/offers";
import type { KindTerms } from "@tuppence/protocol/wire";
import type { OfferRow } from "../offer-store.ts";

/** The terms of an offer's own kind, which are always stored with it. */
export function ownTerms({ kind, terms }: Pick<OfferRow, "kind" | "terms">): KindTerms {
  if (!hasTerms(kind)) return {};
  if (terms[kind] === undefined)
    throw new Error("an offer is stored without the terms of its kind");
  return { [kind]: terms[kind] };
}
