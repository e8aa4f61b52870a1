import { addKeyword, DatabaseAddressError, type Keywords } from "./keywords.ts";

/** A keyword, then a value that is plain or in single quotes; in both, a backslash escapes the next character. */
const PAIR = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/suy;

export function isKeywords(text: string): boolean {
  return /^\s*[a-z_]+\s*=/.test(text);
}

/** Reads libpq's other form: `host=a,b port=5432 dbname='my shop' target_session_attrs=read-write`. */
export function parseKeywords(text: string): Keywords {
  const keywords = new Map<string, string>();
  const trimmed = text.trim();
  for (let at = 0; at < trimmed.length; at = PAIR.lastIndex) {
    PAIR.lastIndex = at;
    const [, name, quoted, plain = ""] = PAIR.exec(trimmed) ?? [];
    if (name === undefined)
      throw new DatabaseAddressError("expected keyword=value, and ' ' around a value with spaces");
    addKeyword(keywords, name, (quoted ?? plain).replace(/\\(.)/gsu, "$1"));
  }
  return keywords;
}
