/**
 * Isolates somebody else's text within one of our sentences, so that right-to-left letters do not reorder the words
 * and numbers around it (UAX #9, FSI and PDI). A text that stands alone goes into a `<bdi>` instead.
 */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
