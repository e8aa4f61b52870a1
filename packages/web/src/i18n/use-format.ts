import { useMemo } from "react";
import { formatPrice, formatShortPrice } from "../format/format-price.ts";
import { useI18n } from "./i18n-context.ts";

/** Prices and dates the way the person writes them. */
export function useFormat() {
  const { tag } = useI18n().locale;
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(tag, { dateStyle: "medium" });
    const time = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
    return {
      price: (amount: string, currency: string) => formatPrice(amount, currency, tag),
      shortPrice: (amount: string, currency: string) => formatShortPrice(amount, currency, tag),
      date: (iso: string) => date.format(new Date(iso)),
      time: (iso: string) => time.format(new Date(iso)),
    };
  }, [tag]);
}
