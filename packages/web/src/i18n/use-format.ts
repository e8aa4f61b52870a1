import { useMemo } from "react";
import { formatPrice, formatShortPrice } from "../format/format-price.ts";
import { useI18n } from "./i18n-context.ts";
import { zoneName } from "./zone-name.ts";

/** A moment ahead: "tomorrow, 00:00" where that is near enough to say so, else with its date. */
export function soon(iso: string, tag: string, nowMs: number): string {
  const at = new Date(iso);
  const [year, month, date] = [at.getFullYear(), at.getMonth(), at.getDate()];
  const now = new Date(nowMs);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = (Date.UTC(year, month, date) - today) / 86_400_000;
  if (days < 0 || days > 1)
    return new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }).format(at);
  const day = new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(days, "day");
  return `${day}, ${new Intl.DateTimeFormat(tag, { timeStyle: "short" }).format(at)}`;
}

/** The end of a period, to stand after "until": only the hour where today ends with it, else with its day. */
function until(iso: string, tag: string, nowMs: number): string {
  const last = new Date(Date.parse(iso) - 1);
  if (last.toDateString() !== new Date(nowMs).toDateString()) return soon(iso, tag, nowMs);
  return new Intl.DateTimeFormat(tag, { timeStyle: "short" }).format(Date.parse(iso));
}

/** Prices and times the way the person writes them. A day is never told without its hour. */
export function useFormat() {
  const { tag } = useI18n().locale;
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
    return {
      price: (amount: string, currency: string) => formatPrice(amount, currency, tag),
      shortPrice: (amount: string, currency: string) => formatShortPrice(amount, currency, tag),
      time: (iso: string) => time.format(new Date(iso)),
      soon: (iso: string) => soon(iso, tag, Date.now()),
      until: (iso: string) => until(iso, tag, Date.now()),
      zone: (timeZone: string) => zoneName(timeZone, tag),
    };
  }, [tag]);
}
