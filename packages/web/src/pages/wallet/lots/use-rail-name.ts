import { useI18n } from "../../../i18n/i18n-context.ts";

/** What people call a rail: "Card". A rail that this page does not know is called by its own name. */
export function useRailName(): (rail: string) => string {
  const names: Partial<Record<string, string>> = useI18n().messages.payments.rails;
  return (rail) => names[rail] ?? rail;
}
