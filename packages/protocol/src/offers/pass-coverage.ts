import type { DownloadTerms } from "../wire/offers/kinds/download.ts";
import type { FeatureTerms } from "../wire/offers/kinds/feature.ts";
import type { PassTerms } from "../wire/offers/kinds/pass.ts";
import type { Availability } from "../wire/offers/sale-terms.ts";
import { KINDS, type OfferKind } from "./kinds.ts";

/** The feature that passes without advertisements give. */
const AD_FREE = "ad-free";

/** The parts of an offer that decide which passes cover it. */
export interface Coverable {
  readonly kind: OfferKind;
  readonly section: string | null;
  readonly availability?: Pick<Availability, "steps"> | null;
  readonly download?: Pick<DownloadTerms, "licence">;
  readonly feature?: FeatureTerms;
}

/** The scope a pass gives, as one word. It covers each offer of its seller that has this scope. */
export function scopeOf({ scope, section }: Pick<PassTerms, "scope" | "section">): string {
  return scope === "section" ? `section:${section}` : scope;
}

/** The scopes an offer is in: a pass that gives one of them covers it. */
export function scopesOf(offer: Coverable): readonly string[] {
  if (!isCoverable(offer)) return [];
  const { section, availability, feature } = offer;
  const scopes = ["all"];
  if (section !== null) scopes.push(scopeOf({ scope: "section", section }));
  // An offer that will become free is available early by pass.
  if (availability?.steps.at(-1)?.prices.length === 0) scopes.push("early-access");
  if (feature?.feature === AD_FREE) scopes.push("ad-free");
  return scopes;
}

function isCoverable({ kind, download }: Coverable): boolean {
  const { coveredByPasses } = KINDS[kind];
  if (coveredByPasses === "without-licence") return download?.licence !== true;
  return coveredByPasses === "always";
}
