import { escapeHtml } from "@tuppence/sdk";
import { houseAds } from "../house-ads.ts";

/** An advertisement of our own; nothing for who has the pass. */
export function adHtml(index: number, isAdFree: boolean): string {
  const ad = houseAds[index];
  if (isAdFree || ad === undefined) return "";
  return `<aside class="ad" aria-label="Advertisement"><p>Advertisement</p><img src="/ads/${ad.name}.svg" alt="${escapeHtml(ad.text)}" width="960" height="160"></aside>`;
}
