import { hash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestGrant, createTestWallet, signInTestGuest } from "../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createSoldFile, type SoldFile } from "./testing/create-sold-file.ts";
import { createFetcher, type FetchFile } from "./testing/fetch-file.ts";

const MINUTE_MS = 60_000;
const song = Buffer.alloc(10_000, hash("sha256", "song", "buffer"));
song.write("ID3", "latin1");
const ETAG = `"${hash("sha256", song, "base64url")}"`;

let platform: TestPlatform;
let sold: SoldFile;
let address: string;
let fetchFile: FetchFile;
beforeAll(async () => {
  platform = await createTestPlatform();
  fetchFile = createFetcher(platform);
});
afterAll(() => platform.close());
beforeEach(async () => {
  platform.clock.advance(1);
  sold = await createSoldFile(platform, { name: "song.mp3", type: "audio/mpeg", body: song });
  address = await sold.issue();
});

const changed = (name: string, value: string) => {
  const url = new URL(address, "http://x");
  url.searchParams.set(name, value);
  return url.pathname + url.search;
};
const parameter = (name: string) => new URL(address, "http://x").searchParams.get(name) ?? "";
const ownPages = (cookie: string) => ({ cookie, "sec-fetch-site": "same-origin" });
/** A click on a link on a seller's page, with the cookie that browsers send along. */
const clickElsewhere = (cookie: string) => ({ cookie, "sec-fetch-site": "cross-site" });

describe("a signed address", () => {
  test("200: delivers the file to whoever clicks on it, without further credentials", async () => {
    const answer = await fetchFile(address);
    expect(answer.status).toBe(200);
    expect(answer.bytes.equals(song)).toBe(true);
    expect(answer.headers).toMatchObject({
      "content-type": "audio/mpeg",
      "content-length": "10000",
      "content-disposition": 'attachment; filename="song.mp3"',
      "content-security-policy": expect.stringContaining("sandbox"),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "private, no-cache",
      "accept-ranges": "bytes",
      "repr-digest": `sha-256=:${hash("sha256", song, "base64")}:`,
      etag: ETAG,
      "access-control-allow-origin": "*",
    });
  });

  test("HEAD sends the same headers without the bytes, and does not count as served", async () => {
    const get = await fetchFile(address);
    const fresh = await sold.issue();
    const head = await fetchFile(fresh, {}, "HEAD");
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
    for (const name of ["content-length", "content-type", "etag", "content-disposition"])
      expect(head.headers[name]).toBe(get.headers[name]);
    expect(await served()).toEqual([true, false]);
  });

  test("200: parameters that others append have no effect, wherever they stand", async () => {
    const [path = "", query = ""] = address.split("?");
    for (const url of [
      `${address}&utm_source=news&utm_medium=mail&fbclid=a.b~c&gclid=1`,
      `${path}?mc_eid=x&${query}`,
      `${address}&_ga=%EB%89%B4%EC%8A%A4&ref=&flag`,
      `${address}#t=10`,
    ])
      expect((await fetchFile(url)).status, url).toBe(200);
    for (const url of [`${address}&utm_source=news&disposition=inline`, `${address}&expires=1`]) {
      const { status } = await fetchFile(url);
      expect(status, url).toBeGreaterThanOrEqual(400);
      expect(status, url).toBeLessThan(500);
    }
  });

  test("410: expires after ten minutes, to the millisecond", async () => {
    platform.clock.advance(10 * MINUTE_MS - 1);
    expect((await fetchFile(address)).status).toBe(200);
    platform.clock.advance(1);
    const answer = await fetchFile(address);
    expect([answer.status, answer.problem]).toEqual([410, "download-expired"]);
  });

  test.each([
    ["a later end", () => changed("expires", String(Number(parameter("expires")) + 1))],
    ["no end", () => changed("expires", "Infinity")],
    ["an end in another notation", () => changed("expires", `0${parameter("expires")}`)],
    ["another disposition", () => changed("disposition", "inline")],
    ["an unknown disposition", () => changed("disposition", "Attachment")],
    ["the other proof requirement", () => changed("proof", "required")],
    ["an unknown proof requirement", () => changed("proof", "")],
    ["another buyer", () => changed("sub", `sub_${"A".repeat(22)}`)],
    ["no buyer", () => changed("sub", "")],
    ["another signature", () => changed("signature", "A".repeat(43))],
    ["a truncated signature", () => changed("signature", parameter("signature").slice(0, -1))],
    ["a signature in another notation", () => changed("signature", `${parameter("signature")}=`)],
    ["no signature", () => changed("signature", "")],
    ["nothing at all", () => address.split("?")[0] ?? ""],
  ])("403: with %s", async (_what, url) => {
    const answer = await fetchFile(url());
    expect([answer.status, answer.problem]).toEqual([403, "download-signature-invalid"]);
  });

  test("403: with any of its characters changed", async () => {
    for (let at = address.indexOf("_") + 1; at < address.length; at += 1) {
      const letter = address[at] === "1" ? "2" : "1";
      const answer = await fetchFile(address.slice(0, at) + letter + address.slice(at + 1));
      expect([400, 403, 404], `${at}: ${address[at]}`).toContain(answer.status);
    }
  });

  test("403: the signature of one download does not open another", async () => {
    const other = await sold.issue();
    const query = address.slice(address.indexOf("?"));
    const answer = await fetchFile(other.replace(/\?.*$/, query));
    expect([answer.status, answer.problem]).toEqual([403, "download-signature-invalid"]);
  });

  test("400: with signed parameters repeated", async () => {
    expect((await fetchFile(`${address}&proof=none`)).status).toBe(400);
  });

  test("410: expires with a refund of the purchase", async () => {
    const body = { purchase: sold.purchase.id, reason: "seller" };
    const token = sold.market.seller.keys.secret;
    expect((await platform.call("POST /v1/refunds", { token, body })).status).toBe(201);
    const answer = await fetchFile(address);
    expect([answer.status, answer.problem]).toEqual([410, "download-revoked"]);
  });

  test("410: expires when it is revoked on its own", async () => {
    const [row] = (
      await platform.db.pool.query("SELECT id FROM downloads ORDER BY id DESC LIMIT 1")
    ).rows;
    await sold.downloads.revoke(row.id);
    expect((await fetchFile(address)).problem).toBe("download-revoked");
  });

  test("404: when the file is gone", async () => {
    const token = sold.market.seller.keys.secret;
    await platform.call(`DELETE /v1/files/${sold.file.id}`, { token });
    expect((await fetchFile(address)).problem).toBe("download-not-found");
  });
});

describe("another buyer", () => {
  test("403: on the wallet's pages, by a typed address, and by a click on any site", async () => {
    const cookie = await signInTestGuest(platform);
    for (const headers of [
      ownPages(cookie),
      { cookie, "sec-fetch-site": "none" },
      clickElsewhere(cookie),
      { cookie },
    ]) {
      const answer = await fetchFile(address, headers);
      expect([answer.status, answer.problem]).toEqual([403, "download-for-another-buyer"]);
    }
    expect(await served()).toEqual([false]);
  });

  test("403: with a grant of theirs", async () => {
    const wallet = await createTestWallet(platform);
    const { token } = await createTestGrant(platform, wallet);
    const answer = await fetchFile(address, { authorization: `Bearer ${token}` });
    expect([answer.status, answer.problem]).toEqual([403, "download-for-another-buyer"]);
  });

  test("200: the buyer's own session and grant are accepted", async () => {
    for (const headers of [
      ownPages(sold.cookie),
      clickElsewhere(sold.cookie),
      { authorization: `Bearer ${sold.grant.token}` },
      { cookie: "tuppence.session_token=forged" },
    ])
      expect((await fetchFile(address, headers)).status).toBe(200);
  });
});

describe("an address that requires proof", () => {
  beforeEach(async () => {
    address = await sold.issue({ proofRequired: true });
  });

  test("401: alone, or with a cookie on another site's request, opens nothing", async () => {
    for (const headers of [{}, clickElsewhere(sold.cookie)]) {
      const answer = await fetchFile(address, headers);
      expect([answer.status, answer.problem]).toEqual([401, "download-proof-required"]);
      expect(answer.headers["www-authenticate"]).toBeDefined();
    }
  });

  test("200: with the buyer's grant, or on the wallet's pages", async () => {
    const grant = { authorization: `Bearer ${sold.grant.token}` };
    expect((await fetchFile(address, grant)).status).toBe(200);
    expect((await fetchFile(address, ownPages(sold.cookie))).status).toBe(200);
  });

  test("403: the requirement cannot be removed", async () => {
    expect((await fetchFile(changed("proof", "none"))).problem).toBe("download-signature-invalid");
  });
});

describe("a limited number of downloads", () => {
  test("409: when they are used up; an address that nobody fetched from counts only until it expires", async () => {
    const most = 3;
    await fetchFile(address);
    await sold.issue({ most });
    const last = await sold.issue({ most });
    await expect(sold.issue({ most })).rejects.toMatchObject({ status: 409 });
    await fetchFile(last);
    platform.clock.advance(11 * MINUTE_MS);
    await sold.issue({ most });
    await expect(sold.issue({ most })).rejects.toMatchObject({
      type: "urn:tuppence:problem:downloads-used-up",
    });
  });

  test("holds when fifty are requested at once", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => sold.issue({ most: 5 })),
    );
    // One address was issued before.
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
  });
});

test("many requests under one address are one download, with the times of the first and last", async () => {
  await fetchFile(address, { range: "bytes=0-99" });
  platform.clock.advance(5000);
  await fetchFile(address, { range: "bytes=100-" });
  await fetchFile(address, { "if-none-match": ETAG });
  const { rows } = await platform.db.pool.query<{ took: string }>(
    "SELECT last_served_at_ms - first_served_at_ms AS took FROM downloads WHERE file_id = (SELECT id FROM files ORDER BY id DESC LIMIT 1)",
  );
  expect(rows.map(({ took }) => Number(took))).toEqual([5000]);
});

/** For each download of the newest file, whether it was served. */
async function served(): Promise<boolean[]> {
  const { rows } = await platform.db.pool.query<{ served: boolean }>(
    "SELECT first_served_at_ms IS NOT NULL AS served FROM downloads WHERE file_id = (SELECT id FROM files ORDER BY id DESC LIMIT 1) ORDER BY created_at_ms, served DESC",
  );
  return rows.map((row) => row.served);
}
