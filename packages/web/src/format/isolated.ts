/**
 * A text that somebody else wrote, to stand in a sentence of ours: the letters of scripts that run from right to left
 * must not turn the numbers and words around it (UAX #9, FSI and PDI). What stands by itself goes into a `<bdi>`.
 */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
