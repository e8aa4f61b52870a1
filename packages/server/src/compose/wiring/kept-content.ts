import { contentKinds } from "../../features/contents/content-kinds.ts";
import type { ContentsDeps } from "../../features/contents/contents-deps.ts";
import { ContentNotFoundError, ContentNotOwnedError } from "../../features/contents/errors.ts";
import { findWhole } from "../../features/contents/find-whole.ts";
import { renderFull } from "../../features/contents/render-full.ts";
import { renderTeaser } from "../../features/contents/render-teaser.ts";
import type { KeptContent } from "../../features/hosted-pages/kept-content.ts";

/** What the platform keeps for offers, as hosted pages show it. */
export function createKeptContent(deps: ContentsDeps): KeptContent {
  return {
    teaser: async (offerId) => {
      const teaser = await unlessAbsent(renderTeaser(deps, offerId));
      if (teaser === undefined) return undefined;
      const { content } = teaser;
      if (content.kind === "article") {
        const { kind, html, words } = content;
        return { kind, html, words, seconds: null, preview: null, file: null };
      }
      const whole = await findWhole(deps, offerId);
      const file = whole ? { type: whole.type, bytes: whole.bytes } : null;
      return { ...content, html: "", words: null, file };
    },
    kinds: (offerIds) => contentKinds(deps.db.kysely, offerIds),
    whole: async (offerId, buyerId) => {
      const full = await unlessAbsent(renderFull(deps, offerId, buyerId));
      if (full === undefined) return undefined;
      const { content } = full;
      return content.kind === "article"
        ? { ...content, media: null }
        : { kind: content.kind, html: "", media: content };
    },
  };
}

async function unlessAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ContentNotFoundError || error instanceof ContentNotOwnedError)
      return undefined;
    throw error;
  }
}
