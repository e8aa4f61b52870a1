import type { StateCore, Token } from "./markdown-types.ts";
import type { TextEnv } from "./text-env.ts";

/** Stands for an address that only the locked part knows. No text can write it: it is no allowed address. */
export const LOCKED_HREF = "locked:";

/**
 * The free part may use a link or a footnote that only the locked part defines. It then shows the link's text without
 * the link, and the footnote's number without the footnote. What the free part defines itself comes first.
 */
export function declareLocked(state: StateCore): void {
  const env = state.env as TextEnv;
  if (env.elsewhere === undefined) return;
  const references = (env.references ??= {});
  for (const label of env.elsewhere.references)
    references[label] ??= { href: LOCKED_HREF, title: "" };
  const notes = ((env.footnotes ??= {}).refs ??= {});
  const locked = env.elsewhere.footnotes.filter((label) => notes[label] === undefined);
  for (const label of locked) notes[label] = -1;
  env.lockedNotes = new Set(locked);
}

/** Takes the empty footnotes out again that {@link declareLocked} made. */
export function dropLockedNotes(state: StateCore): void {
  const env = state.env as TextEnv;
  let isInside = false;
  const kept = state.tokens.filter((token) => {
    if (token.type === "footnote_open") isInside = isLockedNote(token, env);
    const keep = !isInside;
    if (token.type === "footnote_close") isInside = false;
    return keep;
  });
  const hasNotes = kept.some(({ type }) => type === "footnote_open");
  state.tokens = hasNotes ? kept : kept.filter(({ type }) => !type.startsWith("footnote_block"));
}

/** Whether a footnote, or a reference to one, belongs to the locked part. */
export function isLockedNote({ meta }: Token, { lockedNotes }: TextEnv): boolean {
  return lockedNotes?.has(`:${String(meta?.["label"])}`) === true;
}
