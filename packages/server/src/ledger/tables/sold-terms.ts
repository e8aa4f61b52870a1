import type { DownloadTerms } from "@tuppence/protocol/wire";

/** What was sold beside the offer being open, as it was then: a later change of the offer changes none of it. */
export interface SoldTerms {
  /** Of a pass: what it gives. It opens each offer of its seller that is under this scope. */
  readonly covers?: string;
  readonly download?: Pick<DownloadTerms, "file"> & Partial<DownloadTerms>;
  /** How much may be used before it cannot be returned in one tap any more, in basis points; all of it when absent. */
  readonly consumptionMark?: number;
}

/** As an entitlement keeps them; null when there are none, as of a plain unlock. */
export function soldTermsToText(terms: SoldTerms): string | null {
  return Object.keys(terms).length === 0 ? null : JSON.stringify(terms);
}

export function soldTermsFromText(text: string | null): SoldTerms {
  return text === null ? {} : (JSON.parse(text) as SoldTerms);
}
