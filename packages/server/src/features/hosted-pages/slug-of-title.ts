const MOST = 60;
/** Letters whose accents are not separate marks. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  þ: "th",
  ı: "i",
};

/**
 * The part of an address that a title suggests; empty when it has no Latin letters or digits.
 * @example slugOfTitle("Über die Gezeiten: Teil 2") // "uber-die-gezeiten-teil-2"
 */
export function slugOfTitle(title: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll(/[ßæœøłđþı]/g, (letter) => PLAIN[letter] ?? "")
    .normalize("NFKD")
    .replaceAll(/\p{M}|['’]/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  if (plain.length <= MOST) return plain;
  const cut = plain.slice(0, MOST + 1);
  // Between words, unless the first word is longer than that.
  return cut.slice(0, cut.includes("-") ? cut.lastIndexOf("-") : MOST);
}
