import { createContext, use } from "react";
import type { OfferDraft } from "../draft/offer-draft.ts";

/** The draft that is being edited, for the fields of the form. */
export interface Editor {
  readonly draft: OfferDraft;
  /** The currencies of the list prices, which all other tables have too. */
  readonly currencies: readonly string[];
  readonly set: (change: Partial<OfferDraft>) => void;
  /** What is wrong at this place of the request, or below it. */
  readonly faultText: (pointer: string) => string | undefined;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (editor === null) throw new Error("useEditor outside of the editor");
  return editor;
}
