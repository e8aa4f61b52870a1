import type { DownloadTerms } from "@tuppence/protocol/wire";

/** What was sold besides access to the offer, at the time of the sale. Later changes of the offer do not affect it. */
export interface SoldTerms {
  /** For a pass: the scope that it covers. It opens every offer of its seller within this scope. */
  readonly covers?: string;
  readonly download?: Pick<DownloadTerms, "file"> & Partial<DownloadTerms>;
  /** How much can be used before a one-tap return is no longer possible, in basis points; when absent, all of it. */
  readonly consumptionMark?: number;
}

/** The form stored with an entitlement; null when there are no terms, as for a plain unlock. */
export function soldTermsToText(terms: SoldTerms): string | null {
  return Object.keys(terms).length === 0 ? null : JSON.stringify(terms);
}

export function soldTermsFromText(text: string | null): SoldTerms {
  return text === null ? {} : (JSON.parse(text) as SoldTerms);
}
