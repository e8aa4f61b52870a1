import { useI18n } from "../../../i18n/i18n-context.ts";

const OF_REGION: Readonly<Record<string, string>> = {
  KR: "KRW",
  GB: "GBP",
  CH: "CHF",
  JP: "JPY",
  US: "USD",
};
const OF_LANGUAGE = { en: "USD", de: "EUR", ko: "KRW" } as const;

/** The currency that a seller with this locale most likely means. They choose another in one click. */
export function useDefaultCurrency(): string {
  const { language, tag } = useI18n().locale;
  const region = new Intl.Locale(tag).maximize().region ?? "";
  return OF_REGION[region] ?? OF_LANGUAGE[language];
}
