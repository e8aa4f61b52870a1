/**
 * The tag of a language that we have texts in, with its country; English for other languages. It accepts tags as people
 * write them, such as `ko_KR` or `DE`. @example spoken("fr-CA") // "en"
 */
export function spoken(tag: string): string {
  const [, language, region] = /^(en|ko|de)(?:[-_]([a-z]{2}))?(?![a-z])/i.exec(tag) ?? [];
  return [language?.toLowerCase() ?? "en", region?.toUpperCase()].filter(Boolean).join("-");
}
