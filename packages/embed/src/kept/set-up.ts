import type { OfferTeaser } from "@tuppence/protocol/wire";
import { languageOf } from "../messages/language-of.ts";
import { fill, textsIn } from "../messages/messages.ts";
import { buildNodes } from "./build-nodes.ts";
import { KEPT_TEXTS } from "./kept-texts.ts";
import { line } from "./line.ts";
import { mediaNode } from "./media-node.ts";
import { give, readTeaser } from "./read-teaser.ts";

/**
 * Makes a working paywall of `<tup-paywall offer="off_…">`: shows what is free before it, and gives it the price, the
 * title, the seller's name and key.
 */
export async function setUp(paywall: HTMLElement): Promise<void> {
  const told = await readTeaser(paywall);
  if (told === undefined) return;
  showFree(paywall, told.teaser);
  give(paywall, told.attributes);
}

/** Puts the free part before the paywall, in an element that the whole will take the place of. */
function showFree(paywall: HTMLElement, { content, title, onSale }: OfferTeaser): void {
  // The page brought its own.
  if (paywall.closest("[data-tuppence-content]")) return;
  const locked = document.createElement("div");
  locked.dataset["tuppenceContent"] = "";
  locked.dataset["tuppenceAccess"] = "locked";
  paywall.replaceWith(locked);
  if (content.kind === "article") locked.append(buildNodes(content.html));
  else if (content.preview) {
    const { preview } = textsIn(KEPT_TEXTS, languageOf(locked));
    locked.append(mediaNode(content.kind, content.preview.url, `${preview}: ${title}`));
  }
  locked.append(paywall);
  const language = languageOf(paywall);
  const texts = textsIn(KEPT_TEXTS, language);
  if (content.kind === "article" && content.words.locked > 0) {
    const count = content.words.locked.toLocaleString(language);
    paywall.before(line(fill(texts.words, { count })));
  }
  if (!onSale) paywall.before(line(texts.offSale));
}
