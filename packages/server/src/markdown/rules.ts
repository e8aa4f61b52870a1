import { type FileId, parseId } from "@tuppence/protocol";
import { isLockedNote } from "./locked-labels.ts";
import type { MarkdownParser, StateCore } from "./markdown-types.ts";
import type { TextEnv } from "./text-env.ts";

/** A page has its own first heading. */
const HEADINGS_DOWN = 1;

/** How what is special here is written as HTML. Everything else is written by the library. */
export function setRenderRules({ renderer, utils }: MarkdownParser): void {
  const { rules } = renderer;

  // Pictures are files of the seller: those of other sites would tell them who reads what.
  rules["image"] = (tokens, index, options, env) => {
    const token = tokens[index];
    const id = fileIdOf(String(token?.attrGet("src")));
    const text = utils.escapeHtml(renderer.renderInlineAsText(token?.children ?? [], options, env));
    const url = id && (env as TextEnv).pictureUrl(id);
    if (url === undefined) return text;
    const title = token?.attrGet("title");
    return `<img src="${utils.escapeHtml(url)}" alt="${text}"${title ? ` title="${utils.escapeHtml(String(title))}"` : ""} loading="lazy" decoding="async">`;
  };

  const noteRef = rules["footnote_ref"];
  rules["footnote_ref"] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (token && isLockedNote(token, env as TextEnv)) {
      return `<sup>${rules["footnote_caption"]?.(tokens, index, options, env, self) ?? ""}</sup>`;
    }
    return noteRef?.(tokens, index, options, env, self) ?? "";
  };
  // A page's Content-Security-Policy may refuse style attributes, and what they say of a table's cells.
  rules["footnote_block_open"] = () =>
    '<section class="footnotes">\n<hr>\n<ol class="footnotes-list">\n';
}

/** Moves headings below the page's own. */
export function lowerHeadings({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    const level = Math.min(6, Number(token.tag.slice(1)) + HEADINGS_DOWN);
    token.tag = `h${level}`;
  }
}

/** The alignment of a table's cells without a style attribute, which a Content-Security-Policy may refuse. */
export function alignCells({ tokens }: StateCore): void {
  for (const token of tokens) {
    const align = /^text-align:(left|center|right)$/.exec(String(token.attrGet("style")))?.[1];
    if (align !== undefined) token.attrs = [["align", align]];
  }
}

export function fileIdOf(address: string): FileId | undefined {
  return parseId("file", address);
}
