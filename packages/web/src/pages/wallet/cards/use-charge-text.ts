import type { AutoTopUp } from "@tuppence/protocol/wire";
import { isPositive } from "../../../format/amounts.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";

/** What an automatic top-up charges: "$20.00", or "$20.00 plus at most $0.91 for the payment". */
export function useChargeText(
  currency: string,
): (charge: Pick<AutoTopUp, "amount" | "fee">) => string {
  const { cards: words } = useI18n().messages;
  const format = useFormat();
  const price = (amount: string) => format.price(amount, currency);
  return ({ amount, fee }) =>
    isPositive(fee) ? words.withFee(price(amount), price(fee)) : price(amount);
}
