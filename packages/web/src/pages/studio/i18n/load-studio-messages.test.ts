import { expect, it } from "vitest";
import { LANGUAGES } from "../../../i18n/locale.ts";
import { loadStudioMessages } from "./load-studio-messages.ts";

/** What there is a text for: `shell.places.offers`. */
function namesOf(texts: object): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === "object" && text !== null
      ? namesOf(text).map((inner) => `${name}.${inner}`)
      : [name],
  );
}

it("every language has the same texts of the studio", async () => {
  const english = namesOf(await loadStudioMessages("en")).toSorted();
  expect(english).toContain("shell.places.offers");
  for (const language of LANGUAGES)
    expect(namesOf(await loadStudioMessages(language)).toSorted(), language).toEqual(english);
});
