import type { ContentKind, OfferContent, PutContent } from "@tuppence/protocol/wire";

/** Content while it is edited. */
export interface ContentDraft {
  readonly kind: ContentKind;
  readonly markdown: string;
  readonly file: string | null;
  readonly preview: string | null;
}

export function newContent(kind: ContentKind): ContentDraft {
  return { kind, markdown: "", file: null, preview: null };
}

export function draftOfContent(content: OfferContent): ContentDraft {
  return content.kind === "article"
    ? { ...newContent("article"), markdown: content.markdown }
    : { ...newContent(content.kind), file: content.file, preview: content.preview };
}

/**
 * What is sent to have it kept; undefined while something is missing.
 * @param ifVersion the version it was made from, so that nobody overwrites what somebody else has written meanwhile
 */
export function contentBody(draft: ContentDraft, ifVersion?: number): PutContent | undefined {
  const only = ifVersion === undefined ? {} : { ifVersion };
  if (draft.kind === "article")
    return draft.markdown.trim() === ""
      ? undefined
      : { kind: "article", markdown: draft.markdown, ...only };
  return draft.file === null
    ? undefined
    : { kind: draft.kind, file: draft.file, preview: draft.preview, ...only };
}
