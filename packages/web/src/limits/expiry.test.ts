import { expect, it } from "vitest";
import { expiryOptions, initialExpiry } from "./expiry.ts";

const NOW = Date.UTC(2030, 0, 1);

it("ends in 90 days unless something else is chosen", () => {
  expect(initialExpiry(NOW, null)).toBe("2030-04-01T00:00:00.000Z");
});

it("takes an earlier date from the site, but not a later one", () => {
  expect(initialExpiry(NOW, "2030-01-08T00:00:00Z")).toBe("2030-01-08T00:00:00Z");
  expect(initialExpiry(NOW, "2039-01-01T00:00:00Z")).toBe("2030-04-01T00:00:00.000Z");
  expect(initialExpiry(NOW, "2029-12-31T00:00:00Z")).toBe("2030-04-01T00:00:00.000Z");
});

it("offers the given date if it is ahead", () => {
  expect(expiryOptions(NOW, "2030-01-08T00:00:00Z")[0]).toEqual({
    days: null,
    expiresAt: "2030-01-08T00:00:00Z",
  });
  expect(expiryOptions(NOW, "2029-01-08T00:00:00Z")).toHaveLength(4);
});
