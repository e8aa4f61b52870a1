import MarkdownIt from "markdown-it";
import type { MarkdownParser } from "./markdown-types.ts";
import cjkFriendly from "markdown-it-cjk-friendly";
import footnotes from "markdown-it-footnote";
import { isAllowedAddress, markLinks } from "./links.ts";
import { declareLocked, dropLockedNotes } from "./locked-labels.ts";
import { moreMark } from "./more-mark.ts";
import { alignCells, placeHeadings, setRenderRules } from "./rules.ts";

/**
 * Markdown as sellers write it: CommonMark with tables, strikethrough and footnotes. HTML in it is shown as text, so
 * everything in its output is made by the library or by the rules of this folder.
 */
export function createMarkdown(): MarkdownParser {
  const markdown = new MarkdownIt({ html: false, linkify: true, maxNesting: 40 });
  markdown.use(footnotes).use(cjkFriendly);
  // Footnotes written in place are read again in each other, without an end to how deep.
  markdown.disable("footnote_inline");
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  markdown.validateLink = isAllowedAddress;
  markdown.block.ruler.before("fence", "more_mark", moreMark, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
  markdown.core.ruler.after("block", "declare_locked", declareLocked);
  markdown.core.ruler.push("drop_locked_notes", dropLockedNotes);
  markdown.core.ruler.push("mark_links", markLinks);
  markdown.core.ruler.push("place_headings", placeHeadings);
  markdown.core.ruler.push("align_cells", alignCells);
  setRenderRules(markdown);
  return markdown;
}
