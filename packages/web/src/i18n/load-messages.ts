import type { Messages } from "./en.ts";
import type { Language } from "./locale.ts";

const tables: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import("./en.ts")).en,
  ko: async () => (await import("./ko.ts")).ko,
  de: async () => (await import("./de.ts")).de,
};

export function loadMessages(language: Language): Promise<Messages> {
  return tables[language]();
}
