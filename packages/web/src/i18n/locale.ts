export const LANGUAGES = ["en", "ko", "de"] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Locale {
  /** The language of the texts. */
  readonly language: Language;
  /** The full tag for `Intl`, so that prices and dates look as in the person's own country. */
  readonly tag: string;
}

/** The first of the person's languages that has texts, or English if none has. */
export function chooseLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const language = LANGUAGES.find((candidate) => candidate === tag.slice(0, 2).toLowerCase());
    if (language !== undefined && /^..(-|$)/.test(tag)) return { language, tag };
  }
  return { language: "en", tag: "en-US" };
}
