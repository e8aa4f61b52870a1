import { expect, test } from "vitest";
import { Sealer } from "./sealer.ts";

const secret = "a secret that is long enough for anything";
const sealer = new Sealer(secret, "tests");

test("what was sealed opens at its place, and shows nothing before", () => {
  const sealed = sealer.seal("Grüße, 안녕", "here");
  expect(sealed.includes("Gr")).toBe(false);
  expect(sealer.open(sealed, "here")).toBe("Grüße, 안녕");
  expect(sealer.seal("Grüße, 안녕", "here")).not.toEqual(sealed);
});

test("it does not open elsewhere, for another purpose, with another secret, or changed", () => {
  const sealed = sealer.seal("text", "here");
  expect(sealer.open(sealed, "there")).toBeUndefined();
  expect(new Sealer(secret, "other").open(sealed, "here")).toBeUndefined();
  expect(new Sealer(`${secret}!`, "tests").open(sealed, "here")).toBeUndefined();
  const changed = Buffer.from(sealed);
  changed[14] = (changed[14] ?? 0) ^ 1;
  expect(sealer.open(changed, "here")).toBeUndefined();
  expect(sealer.open(sealed.subarray(0, 20), "here")).toBeUndefined();
});
