export interface TextPart {
  /** Where it begins in the text. */
  readonly at: number;
  readonly text: string;
  /** For an address. */
  readonly href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

/** A mail's text, cut where addresses begin and end. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { 0: href, index } of text.matchAll(ADDRESS)) {
    if (index > at) parts.push({ at, text: text.slice(at, index) });
    parts.push({ at: index, text: href, href });
    at = index + href.length;
  }
  if (at < text.length) parts.push({ at, text: text.slice(at) });
  return parts;
}
