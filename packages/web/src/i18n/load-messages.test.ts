import { expect, it } from "vitest";
import { loadMessages } from "./load-messages.ts";
import { LANGUAGES } from "./locale.ts";

/** What there is a text for: `wallet.start.title`. */
function namesOf(texts: object): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === "object" && text !== null
      ? namesOf(text).map((inner) => `${name}.${inner}`)
      : [name],
  );
}

it("a folder's texts are found under its name", async () => {
  expect(Object.keys(await loadMessages("de"))).toEqual(
    expect.arrayContaining(["home", "limits", "payments", "problems", "shared", "wallet"]),
  );
});

it("every language has the same texts", async () => {
  const english = namesOf(await loadMessages("en")).toSorted();
  expect(english).toContain("wallet.start.title");
  for (const language of LANGUAGES)
    expect(namesOf(await loadMessages(language)).toSorted(), language).toEqual(english);
});
