import type { KindField } from "./kind-fields.ts";
import { KINDS, type KindWithTerms, type OfferKind } from "./kinds.ts";

export const OFFER_KINDS = Object.keys(KINDS).filter(isOfferKind);

export const KINDS_WITH_TERMS = OFFER_KINDS.filter(hasTerms);

export function isOfferKind(text: string): text is OfferKind {
  return Object.hasOwn(KINDS, text);
}

export function hasTerms(kind: OfferKind): kind is KindWithTerms {
  return KINDS[kind].hasTerms;
}

/** Whether sellers may set this field of offers of this kind. */
export function takes(kind: OfferKind, field: KindField): boolean {
  const fields: readonly KindField[] = KINDS[kind].takes;
  return fields.includes(field);
}
