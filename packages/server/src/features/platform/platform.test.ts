import type { PlatformInfo } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

let platform: TestPlatform;

beforeAll(async () => {
  platform = await createTestPlatform({ feeBasisPoints: 250 });
});
afterAll(() => platform?.close());

describe("GET /v1/platform", () => {
  test("200: anyone can read the ways to pay in, the fee and the version", async () => {
    const answer = await platform.call<PlatformInfo>("GET /v1/platform");
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      publicUrl: platform.config.publicUrl,
      feeBasisPoints: 250,
      railFee: "platform",
      rails: [{ name: "sandbox", testMoney: true }],
    });
    expect(answer.body.rails[0]?.currencies).toEqual(expect.arrayContaining(["USD", "KRW", "KWD"]));
    expect(answer.headers["cache-control"]).toBe("public, max-age=60");
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  });

  test("200: a disabled rail is not listed", async () => {
    const strict = await createTestPlatform({ sandboxRail: false });
    try {
      const answer = await strict.call<PlatformInfo>("GET /v1/platform");
      expect([answer.status, answer.body.rails]).toEqual([200, []]);
    } finally {
      await strict.close();
    }
  });
});
