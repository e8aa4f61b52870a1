import { createContext, use } from "react";
import type { Messages } from "./messages.ts";
import type { Locale } from "./locale.ts";

export const I18nContext = createContext<{ messages: Messages; locale: Locale } | null>(null);

/** The texts and the locale, which are loaded before anything is drawn. */
export function useI18n(): { messages: Messages; locale: Locale } {
  const i18n = use(I18nContext);
  if (i18n === null) throw new Error("useI18n outside of the app");
  return i18n;
}
