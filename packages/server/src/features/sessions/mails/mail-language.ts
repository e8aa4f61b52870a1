import type { IncomingHttpHeaders } from "node:http";
import { MAIL_LANGUAGES, type MailLanguage } from "./account-mails.ts";

/** The first of a browser's languages that mails are written in, as its pages choose theirs. */
export function mailLanguage(headers: Pick<IncomingHttpHeaders, "accept-language">): MailLanguage {
  const preferred = headers["accept-language"]?.toLowerCase().split(",") ?? [];
  for (const one of preferred) {
    const [tag = ""] = one.trim().split(/[-;]/, 1);
    const language = MAIL_LANGUAGES.find((known) => known === tag);
    if (language !== undefined) return language;
  }
  return "en";
}
