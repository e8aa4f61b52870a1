import { gatherTexts } from "../../../i18n/gather-texts.ts";
import type { Language } from "../../../i18n/locale.ts";
import type { StudioMessages } from "./studio-messages.ts";

/** Each language is a file of its own in the built app. */
const languages = {
  en: () => import("./en.ts"),
  ko: () => import("./ko.ts"),
  de: () => import("./de.ts"),
};

export async function loadStudioMessages(language: Language): Promise<StudioMessages> {
  const { files } = await languages[language]();
  // Only the build knows which files there are, not the compiler. A test compares the languages.
  return gatherTexts(files) as StudioMessages;
}
