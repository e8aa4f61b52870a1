export interface Selected {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export const MORE = "<!-- more -->";

/** Puts marks around what is selected, or around a word to replace. The result is selected without its marks. */
export function wrap({ text, from, to }: Selected, mark: string, placeholder: string): Selected {
  const inner = text.slice(from, to) || placeholder;
  return {
    text: `${text.slice(0, from)}${mark}${inner}${mark}${text.slice(to)}`,
    from: from + mark.length,
    to: from + mark.length + inner.length,
  };
}

/** Begins the line of the cursor with a mark, or takes that away again. */
export function toggleLine({ text, from, to }: Selected, mark: string): Selected {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const isMarked = text.startsWith(mark, start);
  const rest = isMarked ? text.slice(start + mark.length) : mark + text.slice(start);
  const moved = isMarked ? -mark.length : mark.length;
  return {
    text: text.slice(0, start) + rest,
    from: Math.max(start, from + moved),
    to: Math.max(start, to + moved),
  };
}

/** A block of its own at the cursor, with empty lines around it. */
export function insertBlock({ text, from, to }: Selected, block: string): Selected {
  const before = text.slice(0, from).replace(/\n*$/, "");
  const after = text.slice(to).replace(/^\n*/, "");
  const begin = before === "" ? "" : `${before}\n\n`;
  const at = begin.length + block.length;
  return { text: `${begin}${block}\n\n${after}`, from: at + 2, to: at + 2 };
}

/** Moves the mark of the free part to the cursor: there is one. */
export function markFreePart(selected: Selected): Selected {
  const { text, from } = selected;
  const old = text.indexOf(MORE);
  if (old === -1) return insertBlock({ ...selected, to: from }, MORE);
  const without =
    text.slice(0, old).replace(/\n*$/, "\n\n") + text.slice(old + MORE.length).replace(/^\n*/, "");
  const at = Math.min(
    without.length,
    from > old ? Math.max(0, from - (text.length - without.length)) : from,
  );
  return insertBlock({ text: without, from: at, to: at }, MORE);
}
