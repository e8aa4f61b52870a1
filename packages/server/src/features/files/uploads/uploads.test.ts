import { hash } from "node:crypto";
import type { NewSeller, Upload, UploadedFile } from "@tuppence/protocol/wire";
import type { Problem } from "@tuppence/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestSeller } from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";
import { contentDigest, sampleSong } from "../testing/sample-files.ts";

const MIB = 2 ** 20;
/** Two whole parts and a rest. */
const song = sampleSong(20 * MIB + 5);
const DAY_MS = 86_400_000;

let platform: TestPlatform;
let seller: NewSeller;
let token: string;
beforeAll(async () => {
  platform = await createTestPlatform({ maxFileBytes: 32 * MIB });
  seller = await createTestSeller(platform);
  token = seller.keys.secret;
});
afterAll(() => platform.close());

const begin = (change: object = {}, as = token) =>
  platform.call<Upload & Problem>("POST /v1/uploads", {
    token: as,
    body: { name: "song.mp3", type: "audio/mpeg", bytes: song.byteLength, ...change },
  });
const put = (id: string, part: number, body: Buffer, headers = {}, as = token) =>
  platform.call(`PUT /v1/uploads/${id}/parts/${part}`, {
    token: as,
    body,
    headers: { "content-type": "application/octet-stream", ...headers },
  });
const read = (id: string, as = token) =>
  platform.call<Upload & Problem>(`GET /v1/uploads/${id}`, { token: as });
const finish = (id: string, as = token) =>
  platform.call<UploadedFile & Problem>(`POST /v1/uploads/${id}/finish`, { token: as });
const cancel = (id: string, as = token) => platform.call(`DELETE /v1/uploads/${id}`, { token: as });
const partOf = (upload: Upload, part: number) =>
  song.subarray(part * upload.partBytes, (part + 1) * upload.partBytes);

/** What is kept, and what is recorded as belonging to no file. */
async function traces() {
  const { rows } = await platform.db.pool.query<{ noted: number; parts: number }>(
    "SELECT (SELECT count(*)::int FROM file_leftovers) AS noted, (SELECT count(*)::int FROM upload_parts) AS parts",
  );
  return { ...rows[0], stored: (await platform.files.paths()).length };
}

describe("a file in parts", () => {
  test("201: is one file in the end, whatever the order of its parts; nothing else stays", async () => {
    const before = await traces();
    const { body: upload, status } = await begin();
    expect([status, upload.received, upload.partBytes]).toEqual([201, [], 8 * MIB]);
    for (const part of [2, 0, 1])
      expect((await put(upload.id, part, partOf(upload, part))).status).toBe(204);
    expect((await read(upload.id)).body.received).toEqual([0, 1, 2]);
    const done = await finish(upload.id);
    expect([done.status, done.body.bytes, done.body.sha256]).toEqual([
      201,
      song.byteLength,
      hash("sha256", song),
    ]);
    expect(await traces()).toEqual({ ...before, stored: before.stored + 1 });
    expect((await read(upload.id)).status).toBe(404);
  });

  test("goes on after a cut: the list says which parts have arrived", async () => {
    const { body: upload } = await begin({ fingerprint: "sha-of-both-ends" });
    await put(upload.id, 1, partOf(upload, 1));
    const { body: list } = await platform.call<{ data: Upload[] }>("GET /v1/uploads", { token });
    expect(list.data.find(({ id }) => id === upload.id)).toMatchObject({
      received: [1],
      fingerprint: "sha-of-both-ends",
      bytes: song.byteLength,
    });
    expect((await finish(upload.id)).body).toMatchObject({
      type: "urn:tuppence:problem:upload-incomplete",
      detail: "Part 0 has not arrived.",
    });
    await put(upload.id, 0, partOf(upload, 0));
    await put(upload.id, 2, partOf(upload, 2));
    expect((await finish(upload.id)).status).toBe(201);
  });

  test("201: finishing twice, or at the same time, gives the same file", async () => {
    const { body: upload } = await begin();
    for (const part of [0, 1, 2]) await put(upload.id, part, partOf(upload, part));
    const before = await traces();
    const [one, other] = await Promise.all([finish(upload.id), finish(upload.id)]);
    const again = await finish(upload.id);
    const ids = [one, other, again].map(({ status, body }) => [status, body.id]);
    expect(new Set(ids.map(String)).size).toBe(1);
    expect(ids[0]?.[0]).toBe(201);
    // The parts and the second copy are gone, the file is there once.
    expect((await traces()).stored).toBe(before.stored - 3 + 1);
  });

  test("422: a part of another length is not kept, and 400: one with another digest", async () => {
    const { body: upload } = await begin();
    const before = await traces();
    for (const [part, bytes] of [
      [0, 8 * MIB - 1],
      [2, 8 * MIB],
      [3, 1],
    ] as const)
      expect((await put(upload.id, part, Buffer.alloc(bytes))).status, String(part)).toBe(422);
    const wrong = { "content-digest": contentDigest(Buffer.from("other")) };
    expect((await put(upload.id, 0, partOf(upload, 0), wrong)).status).toBe(400);
    expect(await traces()).toEqual(before);
    await cancel(upload.id);
  });

  test("a part that comes again replaces the first, whose bytes go", async () => {
    const { body: upload } = await begin();
    await put(upload.id, 0, Buffer.alloc(8 * MIB));
    const before = await traces();
    await put(upload.id, 0, partOf(upload, 0));
    expect(await traces()).toEqual(before);
    await cancel(upload.id);
  });

  test("422: what is no song is refused when it is put together, and can still be mended", async () => {
    const { body: upload } = await begin();
    await put(upload.id, 0, Buffer.alloc(8 * MIB));
    for (const part of [1, 2]) await put(upload.id, part, partOf(upload, part));
    expect((await finish(upload.id)).body.type).toBe("urn:tuppence:problem:file-content-mismatch");
    await put(upload.id, 0, partOf(upload, 0));
    expect((await finish(upload.id)).status).toBe(201);
  });

  test("204: a cancelled upload leaves nothing, and cancelling again changes nothing", async () => {
    const before = await traces();
    const { body: upload } = await begin();
    await put(upload.id, 0, partOf(upload, 0));
    expect((await cancel(upload.id)).status).toBe(204);
    expect(await traces()).toEqual(before);
    expect((await cancel(upload.id)).status).toBe(204);
    expect((await put(upload.id, 0, partOf(upload, 0))).status).toBe(404);
    expect(await traces()).toEqual(before);
  });

  test("404: another seller's upload is as absent, and cannot be ended", async () => {
    const other = (await createTestSeller(platform)).keys.secret;
    const { body: upload } = await begin();
    expect((await read(upload.id, other)).status).toBe(404);
    expect((await put(upload.id, 0, partOf(upload, 0), {}, other)).status).toBe(404);
    expect((await finish(upload.id, other)).status).toBe(404);
    await cancel(upload.id, other);
    expect((await read(upload.id)).status).toBe(200);
    await cancel(upload.id);
  });

  test("what can be refused without the bytes is refused at once", async () => {
    expect((await begin({ bytes: 33 * MIB })).body.type).toBe(
      "urn:tuppence:problem:file-too-large",
    );
    expect((await begin({ name: "../song.mp3" })).status).toBe(422);
    expect((await begin({ type: "text/html", name: "a.html" })).status).toBe(415);
  });

  test("409: not more than 20 at a time; those of yesterday are over", async () => {
    const mine = (await createTestSeller(platform)).keys.secret;
    const all = [];
    for (let index = 0; index < 20; index += 1) all.push((await begin({}, mine)).body.id);
    expect((await begin({}, mine)).body.type).toBe("urn:tuppence:problem:too-many-open-uploads");
    platform.clock.advance(DAY_MS);
    expect((await read(all[0] ?? "", mine)).status).toBe(404);
    expect((await begin({}, mine)).status).toBe(201);
  });
});
