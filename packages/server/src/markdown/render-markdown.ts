import type { FileId } from "@tuppence/protocol";
import { MarkdownTooComplexError, MarkdownTooLongError } from "./errors.ts";
import { MAX_MARKDOWN_LENGTH } from "./max-markdown-length.ts";
import { type ReadText, readText } from "./read-text.ts";
import { withinTime } from "./within-time.ts";

/** Nothing that a person writes takes a tenth of it. */
const MOST_MS = 1_000;

export interface MarkdownOptions {
  /** The address of an uploaded picture. Without one, the picture's description is shown in its place. */
  readonly pictureUrl?: (id: FileId) => string | undefined;
  /** Begins the ids of footnotes. It differs between the texts of a page: letters, digits, hyphens and underscores. */
  readonly docId?: string;
}

/**
 * Makes HTML of Markdown that somebody wrote: safe to show on any page as it is. Links lead to http, https and mailto;
 * pictures are uploaded files (`![A boat](file_…)`); headings begin at the second level.
 * @throws MarkdownTooLongError, MarkdownTooComplexError
 */
export function renderMarkdown(source: string, options: MarkdownOptions = {}): ReadText {
  return bounded(source, () => readText(source, envOf(options)));
}

/** Computes on a text, for a bounded time. */
export function bounded<T>(source: string, compute: () => T): T {
  if (source.length > MAX_MARKDOWN_LENGTH) throw new MarkdownTooLongError();
  const done = withinTime(MOST_MS, compute);
  if (done === undefined) throw new MarkdownTooComplexError();
  return done.result;
}

export function envOf({ pictureUrl = () => undefined, docId }: MarkdownOptions) {
  return { pictureUrl, ...(docId === undefined ? {} : { docId }) };
}
