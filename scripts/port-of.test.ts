import { describe, expect, test } from "vitest";
import { portOf } from "./port-of.ts";

describe("an example's port", () => {
  test("is the default unless it is set", () => {
    expect(portOf("GAME_PORT", undefined, 8406)).toBe(8406);
    expect(portOf("GAME_PORT", "65535", 8406)).toBe(65_535);
  });

  test("an empty one stops the start, as every empty setting does", () => {
    expect(() => portOf("GAME_PORT", "", 8406)).toThrow(/^GAME_PORT: it is empty/);
  });

  test.each(["0", "65536", "-1", "80.5", "1e3", "0x50", " ", "http"])("%j is none", (text) => {
    expect(() => portOf("VIDEO_PORT", text, 8405)).toThrow(
      `VIDEO_PORT: expected a port, not "${text}"`,
    );
  });
});
