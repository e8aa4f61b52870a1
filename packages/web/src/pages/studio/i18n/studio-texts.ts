import { createContext, use } from "react";
import type { StudioMessages } from "./studio-messages.ts";

export const StudioTexts = createContext<StudioMessages | null>(null);

/** The studio's texts, which are loaded before anything of it is drawn. */
export function useTexts(): StudioMessages {
  const texts = use(StudioTexts);
  if (texts === null) throw new Error("useTexts outside of the studio");
  return texts;
}
