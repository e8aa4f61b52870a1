import { createHash, hash } from "node:crypto";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { countBytes } from "./testing/count-bytes.ts";
import { createSoldFile } from "./testing/create-sold-file.ts";

const MIB = 2 ** 20;
const GIB = 2 ** 30;

let platform: TestPlatform;
let origin: string;
beforeAll(async () => {
  platform = await createTestPlatform({ maxFileBytes: 16 * MIB });
  await platform.app.listen({ host: "127.0.0.1", port: 0 });
  origin = `http://127.0.0.1:${(platform.app.server.address() as AddressInfo).port}`;
});
afterAll(() => platform.close());
afterEach(() => {
  vi.restoreAllMocks();
});

async function start(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = get(origin + url, { headers });
  const [answer] = await once(request, "response");
  return answer;
}

describe("a file of 2 GiB", () => {
  const bytes = 2 * GIB;
  let url: string;
  beforeAll(async () => {
    const sold = await createSoldFile(platform, {
      name: "film.bin",
      type: "application/octet-stream",
      body: Buffer.from("film"),
      grownToBytes: bytes,
    });
    url = await sold.issue();
  });

  test("is delivered whole, in the memory a file of 64 MiB takes", async () => {
    /** How many bytes arrived, and this process's peak memory meanwhile. */
    const measure = async (headers: Record<string, string>) => {
      let rss = 0;
      let nextLookAt = 0;
      const received = await countBytes(origin, url, headers, (bytes) => {
        if (bytes < nextLookAt) return;
        nextLookAt += 4 * MIB;
        rss = Math.max(rss, process.memoryUsage.rss());
      });
      return { received, rss };
    };
    const small = await measure({ range: `bytes=0-${64 * MIB - 1}` });
    const whole = await measure({});
    expect([small.received, whole.received]).toEqual([64 * MIB, bytes]);
    // V8 lets 64 MiB of buffers accumulate before it collects them, whatever the file's size; the rest is headroom.
    expect((whole.rss - small.rss) / MIB).toBeLessThan(128);
  }, 60_000);

  test("has its last byte in the right place, beyond 32-bit offsets", async () => {
    const answer = await start(url, { range: `bytes=${bytes - 1}-` });
    expect(answer.statusCode).toBe(206);
    expect(answer.headers["content-range"]).toBe(`bytes ${bytes - 1}-${bytes - 1}/${bytes}`);
    expect(Buffer.concat(await answer.toArray())).toEqual(Buffer.alloc(1));
  });

  test.each([
    ["reads nothing more", (answer: IncomingMessage) => answer.pause()],
    ["goes away", (answer: IncomingMessage) => answer.destroy()],
  ])("is read no further when the reader %s", async (_what, stop) => {
    const opened = vi.spyOn(platform.files.store, "open");
    const answer = await start(url);
    await once(answer, "data");
    stop(answer);
    const file = (await opened.mock.results[0]?.value) as Readable & { bytesRead: number };
    if (answer.destroyed) {
      if (!file.closed) await once(file, "close");
    } else {
      // The buffers on the way fill up, and then reading stops.
      await expect.poll(() => file.isPaused()).toBe(true);
    }
    expect(file.bytesRead).toBeLessThan(64 * MIB);
    answer.destroy();
    if (!file.closed) await once(file, "close");
  });
});

test("a transfer that is cut repeatedly and resumed each time gives the same bytes", async () => {
  const body = Buffer.alloc(12 * MIB);
  for (let at = 0; at < body.length; at += 32) hash("sha256", String(at), "buffer").copy(body, at);
  const sold = await createSoldFile(platform, {
    name: "game.bin",
    type: "application/octet-stream",
    body,
  });
  const url = await sold.issue();
  const sha256 = createHash("sha256");
  let [received, tries, etag] = [0, 0, ""];
  while (received < body.length) {
    const resumed: Record<string, string> =
      received === 0 ? {} : { range: `bytes=${received}-`, "if-range": etag };
    const answer = await start(url, resumed);
    expect(answer.statusCode).toBe(received === 0 ? 200 : 206);
    etag = String(answer.headers.etag);
    tries += 1;
    let ofThisTry = 0;
    for await (const chunk of answer) {
      sha256.update(chunk as Buffer);
      received += (chunk as Buffer).length;
      ofThisTry += (chunk as Buffer).length;
      if (ofThisTry > 3 * MIB) break;
    }
  }
  expect(tries).toBeGreaterThan(3);
  expect(received).toBe(body.length);
  expect(sha256.digest("hex")).toBe(hash("sha256", body));
});

test("a file whose bytes become unreadable is cut off, and the operator is notified", async () => {
  const logged = vi.spyOn(platform.app.log, "error");
  vi.spyOn(platform.files.store, "open").mockImplementation(async () =>
    Readable.from(
      (async function* () {
        yield Buffer.from("half");
        throw new Error("the disk is broken");
      })(),
    ),
  );
  const body = Buffer.from("all of it");
  const type = "application/octet-stream";
  const sold = await createSoldFile(platform, { name: "half.bin", type, body });
  const answer = await start(await sold.issue());
  await expect(answer.toArray()).rejects.toThrow("aborted");
  expect(logged).toHaveBeenCalledWith(
    expect.objectContaining({ err: expect.objectContaining({ message: "the disk is broken" }) }),
    "a response was cut",
  );
});

test("a file the store has lost is an error before the first byte, not half a file", async () => {
  const sold = await createSoldFile(platform, {
    name: "lost.bin",
    type: "application/octet-stream",
    body: Buffer.from("lost"),
  });
  await platform.db.pool.query("UPDATE files SET bytes = 5 WHERE name = 'lost.bin'");
  const answer = await start(await sold.issue());
  expect(answer.statusCode).toBe(500);
  answer.resume();
});
