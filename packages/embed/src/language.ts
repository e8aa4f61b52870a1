/** The language an element is to speak: that of the nearest `lang`, else the reader's. */
export function languageOf(element: Element): string {
  const marked = element.closest("[lang]")?.getAttribute("lang");
  return marked || navigator.language;
}
