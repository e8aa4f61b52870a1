/** XML 1.0 has no place for most control characters, not even as escapes: a reader would refuse the whole document. */
export function plainXml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the ones
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
