/** Only letters and digits, and where the words among them began. The end counts as a beginning. */
export function compact(written: string) {
  const wordStarts = new Set<number>();
  let text = "";
  for (const word of written
    .normalize("NFKC")
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)) {
    wordStarts.add(text.length);
    text += word;
  }
  wordStarts.add(text.length);
  return { text, wordStarts };
}
