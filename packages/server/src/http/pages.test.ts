import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPageList } from "./page-list.ts";
import { createTestApp, type TestApp } from "./testing/create-test-app.ts";

const PACKAGES = join(import.meta.dirname, "../../..");
const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

let test: TestApp;
/** The wallet's largest script, and the page that loads it. */
let script: string;
beforeAll(async () => {
  test = await createTestApp();
  const page = readFileSync(join(PACKAGES, "web/dist/index.html"), "utf8");
  script = /\/assets\/index-[\w-]+\.js/.exec(page)?.[0] ?? "the page loads no script";
});
afterAll(() => test.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  test.app.inject({ url, headers });

describe("the wallet's pages", () => {
  it("are the ones the build listed: one document, never framed, revalidated each time", async () => {
    const pages = readPageList(join(PACKAGES, "web/dist"));
    expect(pages).toEqual(expect.arrayContaining(["/", "/confirm", "/connect", "/wallet"]));
    const document = readFileSync(join(PACKAGES, "web/dist/index.html"), "utf8");
    for (const page of pages) {
      const { statusCode, body, headers } = await get(page);
      expect([statusCode, body], page).toEqual([200, document]);
      expect(headers["content-security-policy"], page).toContain("default-src 'none'");
      expect(headers["content-security-policy"], page).toContain("frame-ancestors 'none'");
      expect(headers["x-frame-options"], page).toBe("DENY");
      expect(headers["cache-control"], page).toBe("no-cache");
      const posted = await test.app.inject({ method: "POST", url: page });
      expect([posted.statusCode, posted.headers["allow"]], page).toEqual([405, "GET, HEAD"]);
    }
  });

  it("404: the list itself has no address, nor has any other file of the build", async () => {
    for (const url of ["/pages.json", "/index.html", "/wallet/..%2fpages.json", "/.source-hash"])
      expect((await get(url)).statusCode, url).toBe(404);
  });
});

describe("an address that does not exist", () => {
  const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

  it("404: a person gets the wallet's page, with the same security headers", async () => {
    const wallet = await get("/wallet", browser);
    for (const url of ["/nothing", "/wallet/nothing", "/nothing?from=1", "/v10"]) {
      const missing = await get(url, { ...browser, range: "bytes=0-1" });
      expect([missing.statusCode, missing.body], url).toEqual([404, wallet.body]);
      const { headers } = missing;
      expect(headers["content-type"]).toMatch(/^text\/html/);
      for (const name of ["content-security-policy", "x-frame-options", "referrer-policy"])
        expect(headers[name], name).toBe(wallet.headers[name]);
      expect(headers["cache-control"]).toBe("no-store");
      expect(headers["etag"]).toBeUndefined();
    }
  });

  it("404: a program gets a problem document, and so does a browser below the API", async () => {
    for (const [url, accept] of [
      ["/nothing", "*/*"],
      ["/nothing", "application/json"],
      ["/v1/nothing", browser.accept],
      ["/v1", browser.accept],
      ["/oauth/nothing", browser.accept],
      ["/assets/nothing.js", browser.accept],
    ] as const) {
      const { statusCode, headers } = await get(url, { accept });
      expect([statusCode, headers["content-type"]], url).toEqual([
        404,
        "application/problem+json; charset=utf-8",
      ]);
    }
    const posted = await test.app.inject({ method: "POST", url: "/nothing", headers: browser });
    expect([posted.statusCode, posted.headers["content-type"]]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
  });
});

describe("the pages' scripts", () => {
  it.each(["br", "gzip"] as const)(
    "are sent compressed, with the same content: %s",
    async (coding) => {
      for (const [url, file] of [
        ["/embed/tuppence.js", "embed/dist/tuppence.js"],
        ["/embed/tuppence-client.js", "embed/dist/tuppence-client.js"],
        ["/embed/tuppence-media.js", "embed/dist/tuppence-media.js"],
        [script, `web/dist${script}`],
      ] as const) {
        const { headers, rawPayload } = await get(url, { "accept-encoding": coding });
        const plain = readFileSync(join(PACKAGES, file));
        expect([headers["content-encoding"], headers["vary"]], url).toEqual([
          coding,
          expect.stringMatching(/accept-encoding/i),
        ]);
        expect(headers["content-type"], url).toMatch(/javascript; charset=utf-8$/);
        expect(unpack[coding](rawPayload).equals(plain), url).toBe(true);
        expect(rawPayload.length, url).toBeLessThan(plain.length / 2);
      }
    },
  );

  it("are sent uncompressed to clients that accept nothing else, and caches keep the forms apart", async () => {
    const etags = new Set<unknown>();
    for (const coding of ["br", "gzip", "identity"]) {
      const accept = { "accept-encoding": coding };
      const { headers } = await get("/embed/tuppence.js", accept);
      expect(headers["content-encoding"]).toBe(coding === "identity" ? undefined : coding);
      expect(headers["vary"]).toMatch(/accept-encoding/i);
      const etag = String(headers["etag"]);
      etags.add(etag);
      const again = await get("/embed/tuppence.js", { ...accept, "if-none-match": etag });
      expect([again.statusCode, again.body]).toEqual([304, ""]);
      const other = await get("/embed/tuppence.js", { ...accept, "if-none-match": 'W/"x"' });
      expect(other.statusCode).toBe(200);
    }
    expect(etags.size).toBe(3);
  });

  it("206: a range is part of the form that is sent", async () => {
    const accept = { "accept-encoding": "br" };
    const whole = await get("/embed/tuppence.js", accept);
    const part = await get("/embed/tuppence.js", { ...accept, range: "bytes=10-19" });
    expect([part.statusCode, part.headers["content-encoding"]]).toEqual([206, "br"]);
    expect(part.headers["content-range"]).toBe(`bytes 10-19/${whole.rawPayload.length}`);
    expect(part.rawPayload.equals(whole.rawPayload.subarray(10, 20))).toBe(true);
  });

  it("404: a compressed form has no address of its own, and other files have none either", async () => {
    for (const url of [
      `${script}.br`,
      `${script}.gz`,
      "/embed/tuppence.js.br",
      "/assets/..%2findex.html",
    ])
      expect((await get(url)).statusCode, url).toBe(404);
  });
});
