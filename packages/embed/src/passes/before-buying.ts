import { KINDS, type OfferKind } from "@tuppence/protocol/offers";
import type { Money, OfferQuote } from "@tuppence/protocol/wire";
import { isMore, remaining } from "../prices/amounts.ts";
import { formatPrice } from "../prices/format-price.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { until } from "./until.ts";

/** In English, Korean and German. */
const BEFORE_TEXTS = {
  partsOwned: [
    "Already yours, and not deducted from the price: {parts}.",
    "이미 가진 것(가격에서 빠지지 않음): {parts}.",
    "Gehört dir schon und wird vom Preis nicht abgezogen: {parts}.",
  ],
  everythingOwned: [
    "You already have all of this: {parts}.",
    "모두 이미 가지고 있습니다: {parts}.",
    "Das alles hast du schon: {parts}.",
  ],
  runsUntil: ["{title} (until {date})", "{title} ({date}까지)", "{title} (bis {date})"],
  startsNow: [
    "Already running: {parts}. This pass would also start now.",
    "이미 사용 중: {parts}. 이 이용권도 지금 바로 시작합니다.",
    "Läuft schon: {parts}. Dieser Pass würde ebenfalls jetzt beginnen.",
  ],
  capInstead: [
    "Spend another {rest} on single items and you also get “{title}”, until {until}.",
    "낱개로 {rest}을(를) 더 쓰면 “{title}”도 {until}까지 받습니다.",
    "Für weitere {rest} an Einzelkäufen gehört dir auch „{title}“, bis {until}.",
  ],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string, de: string]>>;

interface Asked {
  readonly kind: OfferKind;
  readonly price: Money | undefined;
  readonly language: string;
  readonly nowMs: number;
}

/** What readers should know before they pay for a bundle or a pass: what they own already, and what a cap would bring. */
export function beforeBuying(
  { ownedParts = [], everythingOwned, capInstead = [], ...quote }: OfferQuote,
  { kind, price, language, nowMs }: Asked,
): string {
  if (quote.owned) return "";
  const texts = textsIn(BEFORE_TEXTS, language);
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const parts = new Intl.ListFormat(language).format(
    ownedParts.map(({ title, expiresAt }) => {
      // The title may run in the other direction: isolated, it does not reorder the words around it.
      const isolated = `\u2068${title}\u2069`;
      if (expiresAt === null) return isolated;
      return fill(texts.runsUntil, { title: isolated, date: time.format(Date.parse(expiresAt)) });
    }),
  );
  const has = everythingOwned
    ? texts.everythingOwned
    : KINDS[kind].gives === "what-it-covers"
      ? texts.startsNow
      : texts.partsOwned;
  const said = parts === "" ? [] : [fill(has, { parts })];
  if (everythingOwned || price === undefined) return said.join(" ");
  for (const { title, spent, cap, currency, periodEndsAt } of capInstead) {
    const rest = remaining(cap, spent);
    const isBetter = isMore(spent, "0") ? !isMore(rest, price.amount) : isMore(price.amount, rest);
    if (currency !== price.currency || !isBetter || !isMore(rest, "0")) continue;
    const money = formatPrice({ amount: rest, currency }, language);
    const facts = { rest: money, title: `\u2068${title}\u2069` };
    said.push(fill(texts.capInstead, { ...facts, until: until(periodEndsAt, language, nowMs) }));
  }
  return said.join(" ");
}
