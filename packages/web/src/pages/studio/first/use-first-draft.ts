import { useState } from "react";
import { useSeller } from "../acting-seller.ts";
import type { FirstDraft } from "./first-draft.ts";

/** Holds the draft, and keeps it in this window. */
export function useFirstDraft(first: FirstDraft) {
  const slot = `tuppence.studio.first.${useSeller().id}`;
  const [draft, setDraft] = useState<FirstDraft>(() => ({ ...first, ...read(slot) }));
  return {
    draft,
    set: (change: Partial<FirstDraft>) =>
      setDraft((before) => {
        const after = { ...before, ...change };
        write(slot, after);
        return after;
      }),
    /** It is done: the next one begins empty. */
    clear: () => write(slot, null),
  };
}

function read(slot: string): Partial<FirstDraft> {
  try {
    return JSON.parse(sessionStorage.getItem(slot) ?? "{}") as Partial<FirstDraft>;
  } catch {
    return {};
  }
}

function write(slot: string, draft: FirstDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(slot);
    else sessionStorage.setItem(slot, JSON.stringify(draft));
  } catch {
    // Without storage, or with an article larger than it, a reload begins anew.
  }
}
