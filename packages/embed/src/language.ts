import { languageTag } from "@tuppence/protocol/language-tag";

/** The language an element is to speak: that of the nearest `lang` which is one, else the reader's. */
export function languageOf(element: Element): string {
  const marked = element.closest("[lang]");
  const { host } = element.getRootNode() as { host?: Element };
  if (!marked && host) return languageOf(host);
  return languageTag(marked?.getAttribute("lang")) ?? languageTag(navigator.language) ?? "en";
}
