/** XML 1.0 has no place for most control characters, not even as escapes: a reader would refuse the whole document. */
export function plainXml(text: string): string {
  return text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, "");
}
