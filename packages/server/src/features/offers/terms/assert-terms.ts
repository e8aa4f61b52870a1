/** An offer is stored with the terms of its kind. */
export function assertTerms<T>(terms: T | undefined): T {
  if (terms === undefined) throw new Error("an offer is stored without the terms of its kind");
  return terms;
}
