import { useMemo } from "react";
import { formatPrice, formatShortPrice } from "../format/format-price.ts";
import { useI18n } from "./i18n-context.ts";

/** Prices and times the way the person writes them. A day is never told without its hour. */
export function useFormat() {
  const { tag } = useI18n().locale;
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
    return {
      price: (amount: string, currency: string) => formatPrice(amount, currency, tag),
      shortPrice: (amount: string, currency: string) => formatShortPrice(amount, currency, tag),
      time: (iso: string) => time.format(new Date(iso)),
    };
  }, [tag]);
}
