import type { PassTerms } from "@tuppence/protocol/wire";
import type { OfferRow } from "./offer-store.ts";

/** The feature that passes without advertisements give. */
const AD_FREE = "ad-free";

/** Whether who has this pass need not pay for this offer of its seller. */
export function passCovers(
  pass: Pick<PassTerms, "scope" | "section">,
  offer: Pick<OfferRow, "kind" | "section" | "terms">,
): boolean {
  switch (pass.scope) {
    case "all":
      return isContent(offer);
    case "section":
      return offer.section === pass.section && isContent(offer);
    case "ad-free":
      return offer.terms.feature?.feature === AD_FREE;
    case "early-access": {
      const steps = offer.terms.availability?.steps ?? [];
      return isContent(offer) && steps.at(-1)?.prices.length === 0;
    }
  }
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
