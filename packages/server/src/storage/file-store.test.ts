import { createHash, hash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdir, stat, writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createTestFiles, type TestFiles } from "../testing/test-files.ts";
import { createFileStore } from "./create-file-store.ts";
import { FileMissingError, type FileStore, SizeLimitError } from "./file-store.ts";
import { type S3Server, startS3Server } from "./testing/s3-server.ts";

const MIB = 2 ** 20;
const ROOMY = { maxBytes: 100 * MIB };

let files: TestFiles;
let s3: S3Server;
let s3Store: FileStore;
beforeAll(async () => {
  files = createTestFiles();
  s3 = await startS3Server();
  s3Store = await createFileStore(s3.place);
});
afterAll(async () => {
  await s3Store.close();
  await s3.close();
  await files.remove();
});
afterEach(() => {
  s3.fails = () => false;
});

/** Chunks of all sizes, the same for the same length. */
async function* bytesOf(length: number): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for (let n = 1; sent < length; n += 1) {
    const size = Math.min((n * 7919) % 300_000, length - sent);
    const block = createHash("sha256").update(String(n)).digest();
    yield Buffer.alloc(size, block);
    sent += size;
  }
}

function refuse(): void {
  throw new Error("another digest");
}

async function* cutAfter(length: number): AsyncGenerator<Uint8Array> {
  yield* bytesOf(length);
  throw new Error("the line was cut");
}

const STORES = [
  ["a folder", () => files.store, async () => (await files.paths()).length],
  ["S3", () => s3Store, async () => s3.objects.size + s3.uploads.size],
] as const;

describe.each(STORES)("%s", (_name, store, things) => {
  test.each([
    ["a byte", 1],
    ["less than a part", 3 * MIB],
    ["a part exactly", 8 * MIB],
    ["two parts and a byte", 16 * MIB + 1],
  ])("gives back %s as it came, with length and digest", async (_what, length) => {
    const key = randomUUID();
    const whole = await buffer(bytesOf(length));
    const stored = await store().put(key, bytesOf(length), ROOMY);
    expect(stored).toEqual({ bytes: length, sha256: hash("sha256", whole, "buffer") });
    const out = await buffer(await store().open(key, { start: 0, end: length - 1 }));
    expect(hash("sha256", out)).toBe(hash("sha256", whole));
  });

  test("gives any range", async () => {
    const key = randomUUID();
    const whole = await buffer(bytesOf(MIB));
    await store().put(key, bytesOf(MIB), ROOMY);
    for (const [start, end] of [
      [0, 0],
      [MIB - 1, MIB - 1],
      [1000, 700_000],
    ] as const) {
      const out = await buffer(await store().open(key, { start, end }));
      expect(out.equals(whole.subarray(start, end + 1))).toBe(true);
    }
  });

  test.each([
    ["early", 1000],
    ["after some parts", 20 * MIB],
  ])("keeps nothing of a file that was cut %s", async (_when, length) => {
    const before = await things();
    await expect(store().put(randomUUID(), cutAfter(length), ROOMY)).rejects.toThrow("was cut");
    expect(await things()).toBe(before);
  });

  test("keeps nothing of a file above the limit, and of one exactly at it everything", async () => {
    const before = await things();
    for (const maxBytes of [MIB, 17 * MIB]) {
      await expect(store().put(randomUUID(), bytesOf(maxBytes + 1), { maxBytes })).rejects.toThrow(
        SizeLimitError,
      );
    }
    expect(await things()).toBe(before);
    const { bytes } = await store().put(randomUUID(), bytesOf(MIB), { maxBytes: MIB });
    expect(bytes).toBe(MIB);
  });

  test.each([
    ["small", 1000],
    ["large", 17 * MIB],
  ])("keeps nothing of a %s file that its check refuses", async (_size, length) => {
    const before = await things();
    await expect(
      store().put(randomUUID(), bytesOf(length), { ...ROOMY, check: refuse }),
    ).rejects.toThrow("another digest");
    expect(await things()).toBe(before);
  });

  test("deletes, and does not mind when there is nothing", async () => {
    const before = await things();
    const key = randomUUID();
    await store().put(key, bytesOf(1000), ROOMY);
    await store().delete(key);
    await store().delete(key);
    expect(await things()).toBe(before);
    await expect(store().open(key, { start: 0, end: 9 })).rejects.toThrow(FileMissingError);
  });

  test("a file that is shorter than its record is missing, and not sent in part", async () => {
    const key = randomUUID();
    await store().put(key, bytesOf(1000), ROOMY);
    await expect(store().open(key, { start: 0, end: 1000 })).rejects.toThrow(FileMissingError);
    await expect(store().open(key, { start: 2000, end: 2001 })).rejects.toThrow(FileMissingError);
  });
});

describe("a folder", () => {
  test("is its owner's alone", async () => {
    await files.store.put(randomUUID(), bytesOf(10), ROOMY);
    for (const path of await files.paths()) expect((await stat(path)).mode & 0o777).toBe(0o600);
    for (const entry of await readdir(files.place.folder, { withFileTypes: true }))
      expect((await stat(`${entry.parentPath}/${entry.name}`)).mode & 0o777).toBe(0o700);
  });

  test("deleting removes what a crash left of an upload", async () => {
    const key = randomUUID();
    await files.store.put(key, bytesOf(10), ROOMY);
    const path = (await files.paths()).find((one) => one.endsWith(key)) ?? "";
    await writeFile(`${path}.part`, "half");
    await files.store.delete(key);
    expect((await files.paths()).filter((one) => one.includes(key))).toEqual([]);
  });

  test.each(["../../etc/passwd", "a/b", "", "..", "A1b2"])("has no key %j", async (key) => {
    await expect(files.store.put(key, bytesOf(1), ROOMY)).rejects.toThrow("no key");
    await expect(files.store.open(key, { start: 0, end: 0 })).rejects.toThrow("no key");
    await expect(files.store.delete(key)).rejects.toThrow("no key");
  });

  test("lets a file go when its reader does", async () => {
    const key = randomUUID();
    await files.store.put(key, bytesOf(4 * MIB), ROOMY);
    const stream = await files.store.open(key, { start: 0, end: 4 * MIB - 1 });
    const closed = new Promise((done) => stream.once("close", done));
    await once(stream, "data");
    stream.destroy();
    await closed;
    expect(stream.destroyed).toBe(true);
  });
});

describe("S3", () => {
  test("sends one part of a large file at a time", async () => {
    s3.mostAtOnce = 0;
    await s3Store.put(randomUUID(), bytesOf(40 * MIB), ROOMY);
    expect(s3.mostAtOnce).toBe(1);
  });

  test("a part that cannot be sent ends the upload, and nothing of it stays", async () => {
    s3.fails = ({ method, url }) => method === "PUT" && String(url).includes("partNumber=2");
    await expect(s3Store.put(randomUUID(), bytesOf(30 * MIB), ROOMY)).rejects.toThrow();
    expect(s3.uploads.size).toBe(0);
  });

  test("deleting ends the uploads a crash left", async () => {
    const key = randomUUID();
    s3.fails = ({ method, url }) =>
      (method === "PUT" && String(url).includes("partNumber=2")) || method === "DELETE";
    await expect(s3Store.put(key, bytesOf(30 * MIB), ROOMY)).rejects.toThrow();
    expect(s3.uploads.size).toBe(1);
    s3.fails = () => false;
    await s3Store.delete(key);
    expect(s3.uploads.size).toBe(0);
  });
});
