import type { Money, Offer } from "@tuppence/protocol/wire";
import { formatPrice } from "./format-price.ts";
import { fill } from "../messages/messages.ts";
import { dayAndHour } from "../passes/day-and-hour.ts";
import type { ExtraTexts } from "../paywall-extension/extension-texts.ts";

/** How the price will change: when it falls, when it becomes free, when the sale ends. */
export function priceToCome(
  availability: Offer["availability"],
  reader: { readonly nowMs: number; readonly language: string; readonly price: Money },
  texts: ExtraTexts,
): string {
  if (availability === null) return "";
  const { nowMs, language, price } = reader;
  const date = (time: string) => dayAndHour(time, language);
  const steps = availability.steps.filter(({ at }) => Date.parse(at) > nowMs);
  const sentences = steps.map(({ at, prices }) => {
    if (prices.length === 0) return fill(texts.freeFrom, { date: date(at) });
    const next = prices.find(({ currency }) => currency === price.currency);
    if (next === undefined) return "";
    return fill(texts.cheaperFrom, { date: date(at), price: formatPrice(next, language) });
  });
  if (steps.at(-1)?.prices.length === 0) sentences.unshift(texts.early);
  if (availability.until !== null) {
    sentences.push(fill(texts.until, { date: date(availability.until) }));
  }
  return sentences.filter((sentence) => sentence !== "").join(" ");
}
