const MOST_SUBTAGS = 8;

/**
 * Turns what a page or a computer calls a language into a BCP 47 tag that `Intl` knows; `undefined` when that is
 * impossible. Pages write `ko_KR`, `zh_Hans`, `*`, `x-klingon`; computers say `en-US@posix` and `ko_KR.UTF-8`.
 *
 * @example languageTag("ko_KR.UTF-8") // "ko-KR"
 */
export function languageTag(text: string | null | undefined): string | undefined {
  const subtags = (text ?? "")
    .trim()
    .replace(/[.@;,\s].*$/s, "")
    .split(/[-_]/, MOST_SUBTAGS);
  for (; subtags.length > 0; subtags.pop()) {
    try {
      const [known] = Intl.NumberFormat.supportedLocalesOf(subtags.join("-"));
      if (known !== undefined) return known;
    } catch {
      // Not well formed, but its beginning may be.
    }
  }
  return undefined;
}
