import type { Problem } from "@tuppence/protocol";
import type { NewSeller, UploadedFile } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createFileConnections } from "../../api/file-connections.ts";
import { deleteFile } from "./delete-file.ts";
import { createLeftovers } from "./leftovers.ts";
import { upload } from "./testing/sample-files.ts";

let platform: TestPlatform;
let seller: NewSeller;
let other: NewSeller;
let token: string;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createTestSeller(platform);
  other = await createTestSeller(platform, "Another");
  token = seller.keys.secret;
});
afterAll(() => platform.close());

const list = (path: string, key = token) =>
  platform.call<{ data: UploadedFile[]; nextCursor: string | null }>(`GET ${path}`, { token: key });

test("a seller's files are listed newest first, in pages, without those of other sellers", async () => {
  const made: string[] = [];
  for (const name of ["a.mp3", "b.mp3", "c.mp3"]) {
    platform.clock.advance(1000);
    made.unshift((await upload(platform, { token, name })).body.id);
  }
  await upload(platform, { token: other.keys.secret });
  const first = await list("/v1/files?limit=2");
  expect(first.body.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
  const rest = await list(`/v1/files?limit=2&after=${first.body.nextCursor}`);
  expect(rest.body.data.map(({ id }) => id)).toEqual(made.slice(2));
  expect(rest.body.nextCursor).toBeNull();
  expect((await list("/v1/files?after=nonsense")).status).toBe(400);
});

test("404: another seller's file is treated as absent", async () => {
  const { id } = (await upload(platform, { token })).body;
  const key = other.keys.secret;
  for (const route of [`GET /v1/files/${id}`, `DELETE /v1/files/${id}`]) {
    const hidden = await platform.call(route, { token: key });
    const absent = await platform.call(route.replace(/.$/, "0"), { token: key });
    expect([hidden.status, hidden.body.type]).toEqual([404, "urn:tuppence:problem:file-not-found"]);
    expect(absent.body.type).toBe(hidden.body.type);
  }
  expect((await platform.call(`GET /v1/files/${id}`, { token })).status).toBe(200);
});

test("204: deleting removes the record and the bytes; 404 the second time", async () => {
  const stored = (await platform.files.paths()).length;
  const { id } = (await upload(platform, { token })).body;
  expect((await platform.call(`DELETE /v1/files/${id}`, { token })).status).toBe(204);
  expect((await platform.call(`DELETE /v1/files/${id}`, { token })).status).toBe(404);
  expect((await platform.files.paths()).length).toBe(stored);
  const { rows } = await platform.db.pool.query("SELECT 1 FROM file_leftovers");
  expect(rows).toEqual([]);
});

test("409: a file in use is kept", async () => {
  const { id } = (await upload(platform, { token })).body;
  const deps = {
    config: platform.config,
    db: platform.db,
    fileStore: platform.files.store,
    fileConnections: createFileConnections(),
    now: platform.clock.now,
    isUsed: () => Promise.resolve(true),
  };
  const { rows } = await platform.db.pool.query("SELECT seller_id FROM files LIMIT 1");
  const deleting = deleteFile({ ...deps, leftovers: createLeftovers(deps) }, rows[0].seller_id, id);
  await expect(deleting).rejects.toMatchObject({
    status: 409,
    type: "urn:tuppence:problem:file-in-use",
  });
  expect((await platform.call(`GET /v1/files/${id}`, { token })).status).toBe(200);
});

describe("names", () => {
  test.each([
    "../../etc/passwd.mp3",
    "a/b.mp3",
    "a\\b.mp3",
    "C:song.mp3",
    "..",
    ".hidden.mp3",
    "song.mp3.",
    " song.mp3",
    "song.mp3 ",
    "so\nng.mp3",
    "so\u0085ng.mp3",
    "so\u007fng.mp3",
    "3pm.\u202egpj.mp3",
    "a\u2066b\u2069.mp3",
    "a\u202ab.mp3",
    "a\u200bb.mp3",
    "a\u2028b.mp3",
    "\ufeffsong.mp3",
    "a\u{e0041}b.mp3",
    "CON.mp3",
    "nul.mp3",
    "lpt1.mp3",
    'so"ng.mp3',
    "so<b>ng.mp3",
    "song|.mp3",
    "song?.mp3",
    "song*.mp3",
    `${"x".repeat(250)}ü.mp3`,
    `${"ü".repeat(126)}.mp3`,
    "song.exe",
    "song",
    "song.mp3.html",
    "song.HTML",
    "song.svg",
  ])("422: %j", async (name) => {
    const answer = await upload<Problem>(platform, { token, name });
    expect([answer.status, answer.body.type]).toEqual([
      422,
      "urn:tuppence:problem:invalid-file-name",
    ]);
  });

  test.each(["x.html", "x.svg", "x.js", "x.XHTML", "x.hta", "x.mht", "x.lnk"])(
    "422: %s runs in a browser, whatever its declared type",
    async (name) => {
      const type = "application/octet-stream";
      expect((await upload(platform, { token, name, type })).status).toBe(422);
    },
  );

  test.each([
    ["Ärger & Söhne (live) [2026].mp3", undefined],
    ["日本の歌.mp3", undefined],
    ["می\u200cخواهم.mp3", undefined],
    ["👩\u200d🚀 lift-off.mp3", undefined],
    ["100% + more; it's = 'fine'.mp3", undefined],
    ["A\u030angstrom.mp3", "\u00c5ngstrom.mp3"],
    ["SONG.MP3", undefined],
  ])("201: %s", async (name, kept = name) => {
    const answer = await upload(platform, { token, name });
    expect([answer.status, answer.body.name]).toEqual([201, kept]);
  });

  test("400: one with NUL, or of more than 255 characters", async () => {
    for (const name of ["so\u0000ng.mp3", `${"x".repeat(252)}.mp3`])
      expect((await upload(platform, { token, name })).status).toBe(400);
  });

  test("400: none, or two", async () => {
    for (const query of ["", "?name=", "?name=a.mp3&name=b.mp3", "?file=a.mp3"]) {
      const answer = await platform.call(`POST /v1/files${query}`, {
        token,
        body: Buffer.from("ID3"),
        headers: { "content-type": "audio/mpeg" },
      });
      expect(answer.status, query).toBe(400);
    }
  });
});

const HTML = Buffer.from("<!doctype html><script>alert(1)</script>");
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
const UTF16 = Buffer.from(`\ufeff${HTML.toString()}`, "utf16le");

describe("types", () => {
  test.each([
    "text/html",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/xml",
    "application/javascript",
    "text/javascript",
    "application/x-shockwave-flash",
    "multipart/form-data; boundary=x",
    "audio/unheard-of",
    "x/y",
  ])("415: %s", async (type) => {
    const answer = await upload(platform, { token, name: "x.bin", type, body: HTML });
    expect([answer.status, answer.body.type]).toEqual([
      415,
      "urn:tuppence:problem:file-type-not-taken",
    ]);
  });

  test("415: none at all", async () => {
    const answer = await platform.call("POST /v1/files?name=song.mp3", {
      token,
      body: sampleStream(),
    });
    expect(answer.status).toBe(415);
  });

  test.each([
    ["audio/mpeg", "x.mp3"],
    ["audio/wav", "x.wav"],
    ["audio/ogg", "x.ogg"],
    ["audio/mp4", "x.m4a"],
    ["audio/flac", "x.flac"],
    ["audio/aac", "x.aac"],
    ["video/mp4", "x.mp4"],
    ["video/webm", "x.webm"],
    ["image/png", "x.png"],
    ["image/jpeg", "x.jpg"],
    ["image/gif", "x.gif"],
    ["image/webp", "x.webp"],
    ["application/pdf", "x.pdf"],
    ["application/zip", "x.zip"],
    ["font/woff2", "x.woff2"],
  ])("422: HTML, SVG and the like are not accepted as %s", async (type, name) => {
    for (const body of [HTML, SVG, UTF16, Buffer.concat([Buffer.alloc(8), HTML])]) {
      const answer = await upload(platform, { token, name, type, body });
      expect([answer.status, answer.body.type]).toEqual([
        422,
        "urn:tuppence:problem:file-content-mismatch",
      ]);
    }
  });

  test.each([
    ["audio/mpeg", "x.mp3", "fffb9064"],
    ["audio/mpeg", "x.mp3", "00000000fffb9064"],
    ["audio/wav", "x.wav", "5249464624000000574156456d74"],
    ["audio/ogg; codecs=opus", "x.opus", "4f67675300"],
    ["video/mp4", "x.mp4", "000000206674797069736f6d"],
    ["video/webm", "x.webm", "1a45dfa3"],
    ["image/PNG", "x.png", "89504e470d0a1a0a"],
    ["application/pdf", "x.pdf", "0a255044462d312e37"],
    ["application/zip", "x.zip", "504b0304"],
    ["text/plain; charset=utf-8", "x.txt", "3c68746d6c3e"],
    ["application/octet-stream", "setup.exe", "4d5a"],
  ])("201: %s called %s that begins %s", async (type, name, hex) => {
    const answer = await upload(platform, { token, name, type, body: Buffer.from(hex, "hex") });
    expect(answer.status).toBe(201);
    expect(answer.body.type).toBe(type.split(";")[0]?.toLowerCase());
  });
});

/** A body without a declared type. */
function sampleStream(): Buffer {
  return Buffer.from("ID3");
}
