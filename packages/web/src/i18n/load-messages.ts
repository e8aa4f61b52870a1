import { gatherTexts } from "./gather-texts.ts";
import type { Language } from "./locale.ts";
import type { Messages } from "./messages.ts";

/** One file of the built app for each language: nobody loads the texts of another. */
const languages = {
  en: () => import("./en.ts"),
  ko: () => import("./ko.ts"),
  de: () => import("./de.ts"),
};

export async function loadMessages(language: Language): Promise<Messages> {
  const { files } = await languages[language]();
  return gatherTexts(files);
}
