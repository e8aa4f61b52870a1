import { type FileId, parseId } from "@tuppence/protocol";
import { isLockedNote } from "./locked-labels.ts";
import type { MarkdownParser, StateCore, Token } from "./markdown-types.ts";
import type { TextEnv } from "./text-env.ts";

/** A page has its own first heading, so those of a text begin below it, whatever their author began with. */
const FIRST_LEVEL = 2;
const LAST_LEVEL = 6;

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

function levelOf({ tag }: Token): number {
  return Number(tag.slice(1));
}

/** Moves headings below the page's own. A part of a text keeps the levels it has in the whole. */
export function placeHeadings({ tokens, env }: StateCore): void {
  const headings = tokens.filter(({ type }) => /^heading_(open|close)$/.test(type));
  const top = ((env as TextEnv).topHeading ??= Math.min(LAST_LEVEL, ...headings.map(levelOf)));
  for (const token of headings)
    token.tag = `h${Math.min(LAST_LEVEL, levelOf(token) - top + FIRST_LEVEL)}`;
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
