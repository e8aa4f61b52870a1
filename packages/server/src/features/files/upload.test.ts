import { hash } from "node:crypto";
import { once } from "node:events";
import { type ClientRequest, request } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { NewSeller, UploadedFile } from "@tuppence/protocol/wire";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createTestSeller } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { contentDigest, sampleSong, upload } from "./testing/sample-files.ts";

const LIMIT = 2 ** 20;

let platform: TestPlatform;
let seller: NewSeller;
let token: string;
let port: number;
beforeAll(async () => {
  platform = await createTestPlatform({ maxFileBytes: LIMIT });
  seller = await createTestSeller(platform);
  token = seller.keys.secret;
  await platform.app.listen({ host: "127.0.0.1", port: 0 });
  ({ port } = platform.app.server.address() as AddressInfo);
});
afterAll(() => platform.close());

/** Everything an upload could leave behind. */
async function traces(): Promise<{ rows: number; noted: number; stored: number }> {
  const { rows } = await platform.db.pool.query<{ rows: number; noted: number }>(
    "SELECT (SELECT count(*)::int FROM files) AS rows, (SELECT count(*)::int FROM file_leftovers) AS noted",
  );
  return { rows: 0, noted: 0, ...rows[0], stored: (await platform.files.paths()).length };
}

/** An upload over a real connection, whose body the test sends step by step. */
function sendByHand(headers: Record<string, string>, key = crypto.randomUUID()): ClientRequest {
  return request({
    port,
    method: "POST",
    path: "/v1/files?name=song.mp3",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "audio/mpeg",
      "idempotency-key": key,
      ...headers,
    },
  }).on("error", () => {});
}

describe("an upload", () => {
  test("201: is kept whole, and described by its name, type, length and digest", async () => {
    const body = sampleSong();
    const answer = await upload(platform, { token, body });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^file_/),
      name: "song.mp3",
      type: "audio/mpeg",
      bytes: 3000,
      sha256: hash("sha256", body),
      createdAt: new Date(platform.clock.now()).toISOString(),
    });
    expect(answer.headers["location"]).toBe(`/v1/files/${answer.body.id}`);
    const read = await platform.call(`GET /v1/files/${answer.body.id}`, { token });
    expect(read.body).toEqual(answer.body);
  });

  test("201: of unknown length, in many chunks", async () => {
    const body = sampleSong(LIMIT);
    const sending = sendByHand({ "transfer-encoding": "chunked" });
    for (let at = 0; at < LIMIT; at += 100_000) sending.write(body.subarray(at, at + 100_000));
    sending.end();
    const [answer] = await once(sending, "response");
    expect(answer.statusCode).toBe(201);
    const file = JSON.parse(String(await answer.toArray())) as UploadedFile;
    expect(file).toMatchObject({ bytes: LIMIT, sha256: hash("sha256", body) });
  });

  test("201: with a matching digest; 400 with another, and nothing is kept", async () => {
    const body = sampleSong();
    const good = { "content-digest": contentDigest(body) };
    expect((await upload(platform, { token, body, headers: good })).status).toBe(201);
    const before = await traces();
    const wrong = { "content-digest": contentDigest(sampleSong(2999)) };
    const answer = await upload(platform, { token, body, headers: wrong });
    expect([answer.status, answer.body.type]).toEqual([
      400,
      "urn:tuppence:problem:content-digest-mismatch",
    ]);
    expect(await traces()).toEqual(before);
  });

  test.each(["md5=:AAAA:", "sha-256=AAAA", "sha-256=:AAAA:", "nonsense", ""])(
    "400: a Content-Digest of %j has nothing that can be checked",
    async (digest) => {
      const before = await traces();
      const answer = await upload(platform, { token, headers: { "content-digest": digest } });
      expect([answer.status, answer.body.type]).toEqual([
        400,
        "urn:tuppence:problem:invalid-content-digest",
      ]);
      expect(await traces()).toEqual(before);
    },
  );

  test("413: above the limit, by its length before a byte is read, or by its bytes", async () => {
    const before = await traces();
    const announced = await upload(platform, { token, body: sampleSong(LIMIT + 1) });
    expect([announced.status, announced.body.type]).toEqual([
      413,
      "urn:tuppence:problem:file-too-large",
    ]);
    const sending = sendByHand({ "transfer-encoding": "chunked" });
    sending.end(sampleSong(LIMIT + 1));
    const [answer] = await once(sending, "response");
    expect(answer.statusCode).toBe(413);
    answer.resume();
    expect(await traces()).toEqual(before);
  });

  test("422: an empty file", async () => {
    const answer = await upload(platform, { token, body: Buffer.alloc(0) });
    expect([answer.status, answer.body.type]).toEqual([422, "urn:tuppence:problem:file-empty"]);
  });

  test.each([
    ["announced", { "content-length": "500000" }],
    ["of unknown length", { "transfer-encoding": "chunked" }],
  ])(
    "cut on the way (%s), leaves nothing behind, and its key can be used again",
    async (_how, headers) => {
      const before = await traces();
      const key = crypto.randomUUID();
      const sending = sendByHand(headers, key);
      sending.write(sampleSong(200_000));
      // It is under way once some of it is stored.
      await expect.poll(async () => (await traces()).stored).toBe(before.stored + 1);
      sending.destroy();
      await expect.poll(traces).toEqual(before);
      const again = sendByHand(headers, key);
      again.end(sampleSong(500_000));
      const [answer] = await once(again, "response");
      answer.resume();
      expect(answer.statusCode).toBe(201);
    },
  );

  test("401 and 403: only for sellers' servers", async () => {
    const { publishable } = seller.keys;
    expect((await upload(platform, { token: publishable })).status).toBe(403);
    expect((await upload(platform, { token: `sk_${"A".repeat(43)}` })).status).toBe(401);
  });

  test("429: no more than eight of one seller at a time", async () => {
    const before = await traces();
    const sending = Array.from({ length: 8 }, () => sendByHand({ "transfer-encoding": "chunked" }));
    for (const one of sending) one.write(sampleSong(10_000));
    await expect.poll(async () => (await traces()).stored).toBe(before.stored + 8);
    const ninth = await upload(platform, { token });
    expect([ninth.status, ninth.headers["retry-after"]]).toEqual([429, "10"]);
    for (const one of sending) one.destroy();
    await expect.poll(traces).toEqual(before);
    expect((await upload(platform, { token })).status).toBe(201);
  });
});

describe("an Idempotency-Key", () => {
  test("gives the first answer again, and creates no second file", async () => {
    const key = crypto.randomUUID();
    const first = await upload(platform, { token, key });
    const before = await traces();
    const second = await upload(platform, { token, key });
    expect(second.body).toEqual(first.body);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect(await traces()).toEqual(before);
  });

  test.each([
    ["name", { name: "other.mp3" }],
    ["type", { name: "song.mp3", type: "application/octet-stream" }],
    ["length", { body: sampleSong(2000) }],
    ["digest", { headers: { "content-digest": contentDigest(sampleSong()) } }],
  ])("409: with another %s", async (_what, change) => {
    const key = crypto.randomUUID();
    await upload(platform, { token, key });
    const answer = await upload(platform, { token, key, ...change });
    expect([answer.status, answer.body.type]).toEqual([
      409,
      "urn:tuppence:problem:idempotency-key-reused",
    ]);
  });

  test("two tries of one upload that outlast the lock on the key create one file", async () => {
    const key = crypto.randomUUID();
    const before = await traces();
    // Keys of refused requests are locked too.
    const held = await heldKeys();
    const slow = sendByHand({ "transfer-encoding": "chunked" }, key);
    slow.write(sampleSong().subarray(0, 1500));
    await expect.poll(async () => (await traces()).noted).toBe(before.noted);
    // Nothing is in the store yet: less arrived than is inspected first. The key is locked for half a minute.
    await expect.poll(heldKeys).toBe(held + 1);
    platform.clock.advance(31_000);
    const second = sendByHand({ "transfer-encoding": "chunked" }, key);
    second.end(sampleSong());
    const [winner] = await once(second, "response");
    slow.end(sampleSong().subarray(1500));
    const [loser] = await once(slow, "response");
    const bodies = await Promise.all(
      [winner, loser].map(async (one) => String(await one.toArray())),
    );
    expect([winner.statusCode, loser.statusCode]).toEqual([201, 201]);
    expect(bodies[0]).toBe(bodies[1]);
    expect(await traces()).toEqual({
      rows: before.rows + 1,
      noted: before.noted,
      stored: before.stored + 1,
    });
  });
});

async function heldKeys(): Promise<number> {
  const { rows } = await platform.db.pool.query(
    "SELECT 1 FROM stored_answers WHERE status IS NULL",
  );
  return rows.length;
}

describe("leftovers of a crash", () => {
  afterEach(() => platform.clock.advance(700_000));

  test("are swept a day later, by the next upload", async () => {
    const before = await traces();
    const body = Readable.from([sampleSong()]);
    await platform.files.store.put("left-over-of-a-crash", body, { maxBytes: LIMIT });
    await platform.db.pool.query("INSERT INTO file_leftovers VALUES ('left-over-of-a-crash', $1)", [
      platform.clock.now(),
    ]);
    platform.clock.advance(86_000_000);
    await upload(platform, { token });
    expect((await traces()).noted).toBe(before.noted + 1);
    platform.clock.advance(1_000_000);
    await upload(platform, { token });
    expect(await traces()).toEqual({
      rows: before.rows + 2,
      noted: before.noted,
      stored: before.stored + 2,
    });
  });
});
