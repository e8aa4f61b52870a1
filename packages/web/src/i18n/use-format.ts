import { useMemo } from "react";
import { formatPrice, formatShortPrice } from "../format/format-price.ts";
import { useI18n } from "./i18n-context.ts";
import { zoneName } from "./zone-name.ts";

interface TimeWords {
  readonly tag: string;
  /** For the coming midnight, since "12:00 AM" does not say of which day: after "until", and on its own. */
  readonly midnight: string;
  readonly atMidnight: string;
}

/** A future time: "at midnight" or "tomorrow, 09:00" if it is that near, otherwise with its date. */
export function soon(iso: string, { tag, atMidnight }: TimeWords, nowMs: number): string {
  const at = new Date(iso);
  const [year, month, date] = [at.getFullYear(), at.getMonth(), at.getDate()];
  const now = new Date(nowMs);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = (Date.UTC(year, month, date) - today) / 86_400_000;
  if (days === 1 && at.getHours() === 0 && at.getMinutes() === 0) return atMidnight;
  if (days < 0 || days > 1)
    return new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }).format(at);
  const day = new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(days, "day");
  return `${day}, ${new Intl.DateTimeFormat(tag, { timeStyle: "short" }).format(at)}`;
}

/** The end of a period, for use after "until": "midnight" or only the hour if it is today, otherwise with its day. */
export function until(iso: string, words: TimeWords, nowMs: number): string {
  const end = new Date(iso);
  const lastMoment = new Date(end.getTime() - 1);
  if (lastMoment.toDateString() !== new Date(nowMs).toDateString()) return soon(iso, words, nowMs);
  if (end.toDateString() !== lastMoment.toDateString()) return words.midnight;
  return new Intl.DateTimeFormat(words.tag, { timeStyle: "short" }).format(end);
}

/** Writes prices and times the way the person does. A date always comes with its hour. */
export function useFormat() {
  const { locale, messages } = useI18n();
  const { tag } = locale;
  const { midnight, atMidnight } = messages.shared;
  return useMemo(() => {
    const words = { tag, midnight, atMidnight };
    const time = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
    return {
      price: (amount: string, currency: string) => formatPrice(amount, currency, tag),
      shortPrice: (amount: string, currency: string) => formatShortPrice(amount, currency, tag),
      time: (iso: string) => time.format(new Date(iso)),
      soon: (iso: string) => soon(iso, words, Date.now()),
      until: (iso: string) => until(iso, words, Date.now()),
      zone: (timeZone: string) => zoneName(timeZone, tag),
    };
  }, [tag, midnight, atMidnight]);
}
