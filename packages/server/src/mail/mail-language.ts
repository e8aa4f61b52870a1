/** The languages that mails are written in. */
export const MAIL_LANGUAGES = ["en", "de", "ko"] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** The first of a browser's languages that mails are written in, as its pages choose theirs. */
export function mailLanguage(acceptLanguage: string | undefined): MailLanguage {
  for (const one of acceptLanguage?.toLowerCase().split(",") ?? []) {
    const [tag = ""] = one.trim().split(/[-;]/, 1);
    const language = MAIL_LANGUAGES.find((known) => known === tag);
    if (language !== undefined) return language;
  }
  return "en";
}
