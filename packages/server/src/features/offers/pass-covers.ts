import type { PassTerms } from "@tuppence/protocol/wire";
import type { OfferRow } from "./offer-store.ts";

/** The feature that passes without advertisements give. */
const AD_FREE = "ad-free";

/** What a pass gives, in a word: it opens each offer of its seller that is under it. Kept with each pass that is sold. */
export function scopeOf({ scope, section }: Pick<PassTerms, "scope" | "section">): string {
  return scope === "section" ? `section:${section}` : scope;
}

/** What an offer is under. */
export function scopesOf(offer: Pick<OfferRow, "kind" | "section" | "terms">): readonly string[] {
  const { section, terms } = offer;
  const scopes: string[] = [];
  if (isContent(offer)) {
    scopes.push("all");
    if (section !== null) scopes.push(scopeOf({ scope: "section", section }));
    const steps = terms.availability?.steps ?? [];
    if (steps.at(-1)?.prices.length === 0) scopes.push("early-access");
  }
  if (terms.feature?.feature === AD_FREE) scopes.push("ad-free");
  return scopes;
}

/** What is read, watched, used: not what is kept in numbers, holds others, or comes with a licence of one's own. */
function isContent({ kind, terms }: Pick<OfferRow, "kind" | "terms">): boolean {
  switch (kind) {
    case "unlock":
    case "play":
    case "metered":
    case "feature":
      return true;
    case "download":
      return terms.download?.licence !== true;
    case "item":
    case "pass":
    case "bundle":
      return false;
  }
}
