import { gatherTexts } from "./gather-texts.ts";
import type { Language } from "./locale.ts";
import type { Messages } from "./messages.ts";

/** Each language is a file of its own in the built app, so a browser loads the texts of one language only. */
const languages = {
  en: () => import("./en.ts"),
  ko: () => import("./ko.ts"),
  de: () => import("./de.ts"),
};

export async function loadMessages(language: Language): Promise<Messages> {
  const { files } = await languages[language]();
  // Only the build knows which files there are, not the compiler. A test compares the languages.
  return gatherTexts(files) as Messages;
}
