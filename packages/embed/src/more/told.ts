import type { PurchaseResult } from "@tuppence/protocol/wire";
import { capText, nearestCap } from "./cap-text.ts";
import type { ExtraTexts } from "./extra-texts.ts";

/** What a purchase brought beside the thing itself; `undefined` when its price says it all. */
export function tellOf(
  { free, charged, purchase, capProgress = [] }: PurchaseResult,
  texts: ExtraTexts,
  language: string,
): string | undefined {
  if (free === "covered" || free === "cap") return texts.covered;
  if (free === "price") return texts.freeNow;
  const reached = capProgress.find((cap) => cap.reached);
  if (reached) return capText(texts.reached, reached, texts, language, charged);
  const cap = nearestCap(capProgress, purchase.currency);
  return cap && capText(texts.paidOf, cap, texts, language, charged);
}
