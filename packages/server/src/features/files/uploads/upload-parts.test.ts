import { expect, test } from "vitest";
import { bytesOfPart, partBytesFor, partCount } from "./upload-parts.ts";

const MIB = 2 ** 20;

test("the parts of a file add up to it", () => {
  for (const bytes of [1, 8 * MIB, 8 * MIB + 1, 100 * MIB, 5 * 2 ** 40]) {
    const upload = { bytes, partBytes: partBytesFor(bytes) };
    const count = partCount(upload);
    const sum = Array.from({ length: count }, (_, part) => bytesOfPart(upload, part)).reduce(
      (all, one) => all + one,
      0,
    );
    expect(sum).toBe(bytes);
    expect(count).toBeLessThanOrEqual(1000);
  }
});
