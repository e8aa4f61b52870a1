import type { StateBlock } from "./markdown-types.ts";

/** The token of the mark. */
export const MORE = "more_mark";

/** As WordPress, Hugo and Ghost write it. */
const MARK = /^<!--\s{0,20}more\s{0,20}-->\s*$/i;

/**
 * Finds the line `<!-- more -->`, which ends the free part of an article. It counts only where a block may begin, not
 * in code, and not within a list or a quotation: those would be cut in two.
 */
export function moreMark(
  state: StateBlock,
  startLine: number,
  _endLine: number,
  silent: boolean,
): boolean {
  const indent = (state.sCount[startLine] ?? 0) - state.blkIndent;
  if (indent > 3) return false;
  const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!MARK.test(state.src.slice(begin, state.eMarks[startLine]))) return false;
  // It ends a paragraph within a list or a quotation too, and stands after them then.
  if (silent) return true;
  if (state.level !== 0) return false;
  state.line = startLine + 1;
  const token = state.push(MORE, "", 0);
  token.map = [startLine, state.line];
  token.hidden = true;
  return true;
}
