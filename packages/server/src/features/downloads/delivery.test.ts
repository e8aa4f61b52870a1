import { hash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createSoldFile } from "./testing/create-sold-file.ts";
import { createFetcher, type FetchFile } from "./testing/fetch-file.ts";

const song = Buffer.alloc(10_000, hash("sha256", "song", "buffer"));
song.write("ID3", "latin1");
const ETAG = `"${hash("sha256", song, "base64url")}"`;

let platform: TestPlatform;
let fetchFile: FetchFile;
let address: string;
beforeAll(async () => {
  platform = await createTestPlatform();
  fetchFile = createFetcher(platform);
  const input = { name: "song.mp3", type: "audio/mpeg", body: song };
  address = await (await createSoldFile(platform, input)).issue();
});
afterAll(() => platform.close());

describe("ranges and conditions", () => {
  test.each([
    ["bytes=0-0", 0, 0],
    ["bytes=0-9999", 0, 9999],
    ["bytes=5-99999", 5, 9999],
    ["bytes=9999-", 9999, 9999],
    ["bytes=-1", 9999, 9999],
    ["bytes=-20000", 0, 9999],
    ["bytes=100-199", 100, 199],
    ["Bytes=100-199", 100, 199],
  ])("206: %s", async (range, start, end) => {
    const answer = await fetchFile(address, { range });
    expect(answer.status).toBe(206);
    expect(answer.headers["content-range"]).toBe(`bytes ${start}-${end}/10000`);
    expect(answer.headers["content-length"]).toBe(String(end - start + 1));
    expect(answer.bytes.equals(song.subarray(start, end + 1))).toBe(true);
  });

  test.each(["bytes=10000-", "bytes=10000-10001", "bytes=-0", "bytes=999999999999-"])(
    "416: %s",
    async (range) => {
      const answer = await fetchFile(address, { range });
      expect([answer.status, answer.problem]).toEqual([416, "range-not-satisfiable"]);
      expect(answer.headers["content-range"]).toBe("bytes */10000");
    },
  );

  test.each([
    "bytes=5-4",
    "bytes=",
    "bytes=-",
    "bytes=a-b",
    "bytes=0-1,5-6",
    "items=0-1",
    "bytes 0-1",
    "bytes=--1",
    "bytes=1e3-",
    "0-1",
    `bytes=${"9".repeat(400)}-`,
  ])("200: %s is ignored", async (range) => {
    const answer = await fetchFile(address, { range });
    expect([answer.status, answer.bytes.length]).toEqual([200, 10_000]);
    expect(answer.headers["content-range"]).toBeUndefined();
  });

  test("If-Range: the part when the tag matches the file's, the whole file otherwise", async () => {
    const range = "bytes=100-";
    expect((await fetchFile(address, { range, "if-range": ETAG })).status).toBe(206);
    for (const other of ['"other"', `W/${ETAG}`, "Wed, 10 Mar 2027 12:00:00 GMT", `${ETAG}, "x"`])
      expect((await fetchFile(address, { range, "if-range": other })).status).toBe(200);
    const beyond = { range: "bytes=10000-", "if-range": '"other"' };
    expect((await fetchFile(address, beyond)).status).toBe(200);
  });

  test("304: If-None-Match with the file's tag, weak or in a list, takes precedence over a range", async () => {
    for (const tag of [ETAG, `W/${ETAG}`, `"a", ${ETAG}`, "*"]) {
      const answer = await fetchFile(address, { "if-none-match": tag, range: "bytes=0-1" });
      expect([answer.status, answer.bytes.length]).toEqual([304, 0]);
      expect(answer.headers["etag"]).toBe(ETAG);
    }
    expect((await fetchFile(address, { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("412: If-Match without the file's tag", async () => {
    const answer = await fetchFile(address, { "if-match": '"other"' });
    expect([answer.status, answer.problem]).toEqual([412, "precondition-failed"]);
    expect((await fetchFile(address, { "if-match": `"other", ${ETAG}` })).status).toBe(200);
    expect((await fetchFile(address, { "if-match": "*" })).status).toBe(200);
  });

  test("HEAD ignores ranges", async () => {
    const answer = await fetchFile(address, { range: "bytes=0-1" }, "HEAD");
    expect([answer.status, answer.headers["content-length"]]).toEqual([200, "10000"]);
  });
});

/** The response headers of an uploaded file when its address asks for inline display. */
async function deliver(name: string, type: string, hex: string) {
  const sold = await createSoldFile(platform, { name, type, body: Buffer.from(hex, "hex") });
  return (await fetchFile(await sold.issue({ disposition: "inline" }))).headers;
}

describe("how a file is delivered", () => {
  test("audio, video, pictures and PDF are displayed inline when the address asks for it, in a sandbox", async () => {
    const png = await deliver("a.png", "image/png", "89504e470d0a1a0a");
    expect(png["content-disposition"]).toBe('inline; filename="a.png"');
    expect(png["content-security-policy"]).toMatch(/^default-src 'none'.*; sandbox$/);
    const pdf = await deliver("a.pdf", "application/pdf", "255044462d312e37");
    expect(pdf["content-disposition"]).toBe('inline; filename="a.pdf"');
    expect(pdf["content-security-policy"]).toMatch(/^default-src 'none'.*; sandbox$/);
  });

  test.each([
    ["a.txt", "text/plain", "text/plain; charset=utf-8"],
    ["a.json", "application/json", "application/json"],
    ["a.bin", "application/octet-stream", "application/octet-stream"],
  ])("%s is saved, whatever the address asks for", async (name, type, sent) => {
    const headers = await deliver(name, type, "3c68746d6c3e");
    expect(headers["content-disposition"]).toBe(`attachment; filename="${name}"`);
    expect(headers["content-type"]).toBe(sent);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toMatch(/; sandbox$/);
  });

  test("names arrive unchanged, and cannot break out of their header", async () => {
    const headers = await deliver("100% l'été; 日本.png", "image/png", "89504e470d0a1a0a");
    expect(headers["content-disposition"]).toBe(
      "inline; filename=\"100_ l'_t_; __.png\"; filename*=UTF-8''100%25%20l%27%C3%A9t%C3%A9%3B%20%E6%97%A5%E6%9C%AC.png",
    );
  });
});
