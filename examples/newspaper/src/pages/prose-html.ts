import { escapeHtml } from "@tuppence/sdk";

/** The paper's plain text as HTML: paragraphs, `## ` headings, `*emphasis*`. */
export function proseHtml(text: string): string {
  return text
    .split(/\n\n+/)
    .map((block) =>
      block.startsWith("## ") ? `<h2>${inline(block.slice(3))}</h2>` : `<p>${inline(block)}</p>`,
    )
    .join("\n");
}

function inline(text: string): string {
  return escapeHtml(text).replaceAll(/\*([^*]+)\*/g, "<em>$1</em>");
}

/** At the pace of an unhurried reader: 220 words a minute. */
export function readingMinutes(text: string): number {
  return Math.max(1, Math.round(text.split(/\s+/).length / 220));
}
