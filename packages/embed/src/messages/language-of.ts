import { languageTag } from "@tuppence/protocol/language-tag";
import { spoken } from "./spoken.ts";

/**
 * The language of an element's texts: that of the nearest valid `lang`, else the reader's; English where there are no
 * texts in it. Prices, dates and names of countries use it too, so that no card mixes two languages.
 */
export function languageOf(element: Element): string {
  const marked = element.closest("[lang]");
  const { host } = element.getRootNode() as { host?: Element };
  if (!marked && host) return languageOf(host);
  return spoken(
    languageTag(marked?.getAttribute("lang")) ?? languageTag(navigator.language) ?? "en",
  );
}
