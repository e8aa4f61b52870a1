import { expect, test } from "vitest";
import { firstIdAt, timedUuid, timedUuidOfHash, uuidOfHash, uuidOfHex } from "./uuid.ts";

// Rows are found by these: the results must never change.
test("the UUID of a text, of a time and of hexadecimal digits", () => {
  expect(uuidOfHash("regrets")).toBe("0a1b207a-67cd-8150-b084-0343960c0a58");
  expect(uuidOfHash("undos")).toBe("f2da3e24-3bbb-8fda-9ca2-494691ad6a48");
  expect(uuidOfHash("undos", 7)).toBe("f2da3e24-3bbb-7fda-9ca2-494691ad6a48");
  expect(uuidOfHex("0123456789abcdef0123456789abcdef and more")).toBe(
    "01234567-89ab-cdef-0123-456789abcdef",
  );
  expect(timedUuid(1_790_000_000_123, "abc", "0123456789abcdef")).toBe(
    "01a0c450-6c7b-7abc-8123-456789abcdef",
  );
  expect(timedUuidOfHash(1_790_000_000_123, 0xbc, "undos")).toBe(
    "01a0c450-6c7b-70bc-9ca2-494691ad6a48",
  );
});

test("the smallest UUID of a time is not above any other of that time, and no time is before 1970", () => {
  expect(firstIdAt(1_790_000_000_123)).toBe("01a0c450-6c7b-0000-0000-000000000000");
  expect(firstIdAt(-5)).toBe("00000000-0000-0000-0000-000000000000");
});
