import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fastify } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendMedia } from "./send-media.ts";

const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 256));
const app = fastify();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "send-media-"));
  const path = join(folder, "song.ogg");
  await writeFile(path, bytes);
  app.get("/song", (request, reply) => sendMedia(request, reply, { path, type: "audio/ogg" }));
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const get = (range?: string) =>
  app.inject({ url: "/song", headers: range === undefined ? {} : { range } });

test.each([
  ["bytes=0-0", 0, 0],
  ["bytes=100-199", 100, 199],
  ["bytes=900-", 900, 999],
  ["bytes=-10", 990, 999],
  ["bytes=-5000", 0, 999],
  ["bytes=500-99999", 500, 999],
])("206: %s", async (range, start, end) => {
  const answer = await get(range);
  expect(answer.statusCode).toBe(206);
  expect(answer.headers["content-range"]).toBe(`bytes ${start}-${end}/1000`);
  expect(answer.rawPayload.equals(bytes.subarray(start, end + 1))).toBe(true);
});

test.each([undefined, "bytes=9-1", "bytes=-", "bytes=0-1,5-6", "items=0-1"])(
  "200: the whole file for the range %s",
  async (range) => {
    const answer = await get(range);
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, 1000]);
    expect(answer.headers["accept-ranges"]).toBe("bytes");
  },
);

test.each(["bytes=1000-", "bytes=-0"])("416: %s", async (range) => {
  const answer = await get(range);
  expect(answer.statusCode).toBe(416);
  expect(answer.headers["content-range"]).toBe("bytes */1000");
});

test("HEAD tells the length, and sends nothing", async () => {
  const answer = await app.inject({ method: "HEAD", url: "/song" });
  expect([answer.headers["content-length"], answer.rawPayload.length]).toEqual(["1000", 0]);
});
