import type { ContentKind, OfferKind } from "@tuppence/protocol/wire";

const TAKES: Partial<Record<OfferKind, readonly ContentKind[]>> = {
  unlock: ["article", "audio", "video"],
  play: ["audio", "video"],
};

/** What the platform can keep for an offer of this kind. */
export function contentKindsOf(kind: OfferKind): readonly ContentKind[] {
  return TAKES[kind] ?? [];
}
