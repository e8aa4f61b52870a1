import { expect, it } from "vitest";
import { returnTo } from "./return-to.ts";

const at = (wanted: string) =>
  returnTo(`?${new URLSearchParams({ returnTo: wanted })}`, "https://pay.example");

it("goes to the wallet if nothing else is wanted", () => {
  expect(returnTo("", "https://pay.example")).toBe("/wallet");
});

it("goes back to a page of the platform, with its query and fragment", () => {
  expect(at("/account?a=1#sessions")).toBe("https://pay.example/account?a=1#sessions");
  expect(at("/@name/song")).toBe("https://pay.example/@name/song");
});

it.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/..//evil.example",
  "evil",
  "/sign-in?returnTo=/sign-in",
])("never leads to another site, nor in a circle: %s", (wanted) => {
  const path = at(wanted);
  expect(new URL(path, "https://pay.example").origin).toBe("https://pay.example");
  expect(path).not.toContain("sign-in");
});
