const words = new Intl.Segmenter("und", { granularity: "word" });

/** How many words a text has, also where it does not divide them by spaces. */
export function countWords(plain: string): number {
  let count = 0;
  for (const { isWordLike } of words.segment(plain)) if (isWordLike === true) count += 1;
  return count;
}
