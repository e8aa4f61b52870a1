import { spoken } from "./spoken.ts";

/**
 * The language an element speaks: that of the nearest `lang`, else the reader's, where there are texts in it; else
 * English. Prices, dates and names of countries go by it too, so that no card mixes two.
 */
export function languageOf(element: Element): string {
  const marked = element.closest("[lang]")?.getAttribute("lang");
  return spoken(marked || navigator.language);
}
