import { languageTag } from "@tuppence/protocol/language-tag";
import { spoken } from "./spoken.ts";

/**
 * The language an element speaks: that of the nearest `lang` which is one, else the reader's, where there are texts in
 * it; else English. Prices, dates and names of countries go by it too, so that no card mixes two.
 */
export function languageOf(element: Element): string {
  const marked = element.closest("[lang]");
  const { host } = element.getRootNode() as { host?: Element };
  if (!marked && host) return languageOf(host);
  return spoken(
    languageTag(marked?.getAttribute("lang")) ?? languageTag(navigator.language) ?? "en",
  );
}
