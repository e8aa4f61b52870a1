import type { ArticlePreview, NewSeller, UploadedFile } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

let platform: TestPlatform;
let seller: NewSeller;
let token: string;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform);
  token = seller.keys.secret;
});
afterAll(() => platform.close());

const preview = async (markdown: string) =>
  (
    await platform.call<ArticlePreview>("POST /v1/article-previews", {
      token,
      body: { markdown },
    })
  ).body;

const uploadPixel = async () =>
  (
    await platform.call<UploadedFile>("POST /v1/files?name=pixel.png", {
      token,
      body: PIXEL,
      headers: { "content-type": "image/png" },
    })
  ).body;

describe("an article that is being written", () => {
  test("200: is shown in both parts, with its words", async () => {
    const { free, whole, isMarked, words } = await preview("One *two*.\n\n<!-- more -->\n\nThree.");
    expect(free).toContain("<em>two</em>");
    expect(free).not.toContain("Three");
    expect(whole).toContain("Three");
    expect([isMarked, words]).toEqual([true, { free: 2, locked: 1 }]);
  });

  test("200: without a mark nothing is free", async () => {
    expect(await preview("One.")).toMatchObject({ free: "", isMarked: false });
  });

  test("200: what could run in a browser is only text", async () => {
    const { whole } = await preview("<img src=x onerror=alert(1)> [a](javascript:alert(1))");
    expect(whole).not.toMatch(/<img|<a /);
  });

  test("200: pictures are named by their file", async () => {
    const { id } = await uploadPixel();
    expect((await preview(`![A dot](${id})`)).whole).toContain(`src="kept:${id}"`);
  });
});

describe("the bytes of one's own file", () => {
  test("200: as they were sent, and never as a page of this origin", async () => {
    const { id } = await uploadPixel();
    const answer = await platform.app.inject({
      url: `/v1/files/${id}/content`,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(PIXEL)).toBe(true);
    expect(answer.headers).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "attachment",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
    expect(answer.headers["content-security-policy"]).toContain("sandbox");
  });

  test("404: another seller's file is as absent", async () => {
    const { id } = await uploadPixel();
    const other = (await createTestSeller(platform)).keys.secret;
    const answer = await platform.call(`GET /v1/files/${id}/content`, { token: other });
    expect(answer.status).toBe(404);
  });
});
