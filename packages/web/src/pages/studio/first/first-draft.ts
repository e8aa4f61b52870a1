import type { ContentKind, OfferKind } from "@tuppence/protocol/wire";

/** What most people come with. Everything else is in the full editor. */
export const FIRST_KINDS = ["song", "article", "film", "file"] as const;
export type FirstKind = (typeof FIRST_KINDS)[number];

export const FIRST_ICONS = {
  song: "music",
  article: "article",
  film: "video",
  file: "download",
} as const;

/** The first offer while it is made, kept in this window so that a reload loses nothing. */
export interface FirstDraft {
  readonly kind: FirstKind;
  readonly title: string;
  readonly markdown: string;
  readonly file: string | null;
  readonly preview: string | null;
  /** The excerpt that the platform refused as being the whole: uploaded twice, it is another file with the same bytes. */
  readonly refused: string | null;
  readonly amount: string;
  readonly currency: string;
  /** The offer, once it exists: what failed after that goes on from there. */
  readonly offer: string | null;
}

export const CONTENT_OF: Readonly<Record<FirstKind, ContentKind | null>> = {
  song: "audio",
  article: "article",
  film: "video",
  file: null,
};

export const OFFER_OF: Readonly<Record<FirstKind, OfferKind>> = {
  song: "unlock",
  article: "unlock",
  film: "unlock",
  file: "download",
};

/** Whether what is sold is there. */
export function isMade(draft: FirstDraft): boolean {
  const { kind, title, markdown, file } = draft;
  const hasContent = kind === "article" ? markdown.trim() !== "" : file !== null;
  return hasContent && title.trim() !== "" && !isAllFree(draft);
}

/** Whether the excerpt would give all of it away. */
export function isAllFree({ kind, file, preview, refused }: FirstDraft): boolean {
  if (preview === null || !isPlayed(kind)) return false;
  return preview === file || preview === refused;
}

function isPlayed(kind: FirstKind): boolean {
  return kind === "song" || kind === "film";
}

/** A title to begin with, from the name of a file. @example "03_long-way home.mp3" -> "Long way home" */
export function titleOfFile(name: string): string {
  const words = name
    .replace(/\.[^.]+$/, "")
    .replace(/^\s*[0-9]{1,3}[\s._-]+/, "")
    .replaceAll(/[_-]+/g, " ")
    .trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
