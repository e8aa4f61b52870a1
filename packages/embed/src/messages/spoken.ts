/**
 * The tag of a language that there are texts in, and its country; English when there are none. As tags are written by
 * hand: `ko_KR`, `DE`. @example spoken("fr-CA") // "en"
 */
export function spoken(tag: string): string {
  const [, language, region] = /^(en|ko|de)(?:[-_]([a-z]{2}))?(?![a-z])/i.exec(tag) ?? [];
  return [language?.toLowerCase() ?? "en", region?.toUpperCase()].filter(Boolean).join("-");
}
