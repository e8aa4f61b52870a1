import { expect, it } from "vitest";
import { formatDuration } from "./format-duration.ts";

it("uses the largest unit that divides the span", () => {
  expect(formatDuration(1_209_600, "en-US")).toBe("14 days");
  expect(formatDuration(129_600, "en-US")).toBe("36 hours");
  expect(formatDuration(90, "en-US")).toBe("90 seconds");
  expect(formatDuration(86_400, "de-DE")).toBe("1 Tag");
});
