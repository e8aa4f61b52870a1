import type { Money, OfferQuote } from "@tuppence/protocol/wire";
import { isMore, remaining } from "../amounts.ts";
import { formatPrice } from "../format-price.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { EXTRA_TEXTS } from "./extra-texts.ts";

/** What somebody should know of what they have, before they pay for a bundle or a pass. */
export function beforeBuying(
  { ownedParts = [], everythingOwned, capInstead = [], ...quote }: OfferQuote,
  { isPass, price, language }: { isPass: boolean; price: Money | undefined; language: string },
): readonly string[] {
  if (quote.owned) return [];
  const texts = textsIn(EXTRA_TEXTS, language);
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const parts = new Intl.ListFormat(language).format(
    ownedParts.map(({ title, expiresAt }) => {
      // The title is a stranger's: it does not turn the words around it.
      const isolated = `\u2068${title}\u2069`;
      if (expiresAt === null) return isolated;
      return fill(texts.runsUntil, { title: isolated, date: time.format(Date.parse(expiresAt)) });
    }),
  );
  const has = everythingOwned ? texts.everythingOwned : isPass ? texts.startsNow : texts.partsOwned;
  const said = parts === "" ? [] : [fill(has, { parts })];
  if (everythingOwned || price === undefined) return said;
  for (const { title, spent, cap, currency } of capInstead) {
    const rest = remaining(cap, spent);
    const isBetter = isMore(spent, "0") ? !isMore(rest, price.amount) : isMore(price.amount, rest);
    if (currency !== price.currency || !isBetter || !isMore(rest, "0")) continue;
    const money = formatPrice({ amount: rest, currency }, language);
    said.push(fill(texts.capInstead, { rest: money, title: `\u2068${title}\u2069` }));
  }
  return said;
}
