import { describe, expect, test } from "vitest";
import {
  createFakePlatform,
  OFFER,
  OTHER_OFFER,
  PLATFORM,
  SELLER,
} from "../testing/fake-platform.ts";
import { createFeatureCheck } from "../features/create-feature-check.ts";
import { createAccessTokenVerifier } from "../tokens/access-token-verifier.ts";
import { cookieName } from "./cookies.ts";
import { paywall, type PaywallOptions } from "./paywall.ts";

const SITE = "http://news.test";
const PAGE = `${SITE}/articles/tide-pools`;
const MINUTE_MS = 60_000;

async function setUp(options: Partial<PaywallOptions> = {}) {
  const platform = await createFakePlatform();
  const wall = paywall({
    platform: PLATFORM,
    secretKey: "sk_secret",
    publishableKey: "pk_public",
    fetch: platform.fetch,
    now: platform.now,
    ...options,
  });
  async function handOver(
    path: string,
    headers: Record<string, string> = { origin: SITE },
    body: object = {},
  ) {
    const accessToken = await platform.issue();
    const request = new Request(SITE + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ offer: OFFER, accessToken, ...body }),
    });
    return wall.handle(request);
  }
  async function read(url: string, headers: Record<string, string> = {}) {
    const check = await wall.check(new Request(url, { headers }), OFFER);
    return { access: check.access, cookies: check.headers.getSetCookie() };
  }
  return { platform, wall, handOver, read };
}

describe("the address that takes proofs of payment", () => {
  test("is found behind a proxy that writes another Host, by what the browser says of the caller", async () => {
    const { handOver } = await setUp();
    const own = { origin: "https://news.example", "sec-fetch-site": "same-origin" };
    expect((await handOver("/tuppence/access", own))?.status).toBe(204);
    const foreign = { origin: SITE, "sec-fetch-site": "same-site" };
    expect((await handOver("/tuppence/access", foreign))?.status).toBe(403);
  });

  test("has a public path and another one here, where a proxy takes a part away", async () => {
    const { wall, handOver } = await setUp({
      accessPath: "/blog/pay/access",
      mountPath: "/pay/access",
    });
    expect(wall.accessPath).toBe("/blog/pay/access");
    expect((await handOver("/pay/access"))?.status).toBe(204);
    expect(await handOver("/blog/pay/access")).toBeUndefined();
  });

  test("has no dot in its name by default, and still answers pages that use the earlier one", async () => {
    const { wall, handOver } = await setUp();
    expect(wall.accessPath).toBe("/tuppence/access");
    for (const path of ["/tuppence/access", "/tuppence/access/", "/.tuppence/access"]) {
      expect((await handOver(path))?.status).toBe(204);
    }
    expect(await handOver("/tuppence/accessories")).toBeUndefined();
  });

  test.each(["tuppence", "https://news.test/access", "/access?x", "/", ""])(
    "that is no path is refused when the paywall is made: %j",
    async (accessPath) => {
      await expect(setUp({ accessPath })).rejects.toThrow(/must be a path such as/);
    },
  );

  test("tells before a payment whether it would work, and sets nothing", async () => {
    const { platform, handOver } = await setUp();
    const probe = { accessToken: undefined, probe: true };
    const ready = await handOver("/tuppence/access", undefined, probe);
    expect([ready?.status, ready?.headers.getSetCookie()]).toEqual([204, []]);
    const other = { ...probe, offer: OTHER_OFFER };
    expect((await handOver("/tuppence/access", undefined, other))?.status).toBe(404);
    const foreign = { origin: "http://evil.test" };
    expect((await handOver("/tuppence/access", foreign, probe))?.status).toBe(403);
    expect(platform.requests.some((path) => path.includes("jwks"))).toBe(false);
  });

  test("sets the cookie for the page that asks too, when its address is spelled otherwise", async () => {
    const { handOver } = await setUp();
    const paths = async (page: string) =>
      (await handOver("/tuppence/access", undefined, { page }))?.headers
        .getSetCookie()
        .map((cookie) => /Path=([^;]*)/.exec(cookie)?.[1]);
    const own = "/articles/tide-pools";
    expect(await paths("/articles/tide-pools")).toEqual([own]);
    expect(await paths("/articles/tide%2Dpools")).toEqual([own, "/articles/tide%2Dpools"]);
    expect(await paths("/Articles/Tide-Pools/?utm_source=x#y")).toEqual([
      own,
      "/Articles/Tide-Pools/",
    ]);
    expect(await paths("//articles//tide-pools")).toEqual([own, "//articles//tide-pools"]);
    expect(await paths("/ko/조수-웅덩이")).toEqual([
      own,
      `/ko/${encodeURIComponent("조수-웅덩이")}`,
    ]);
    expect(await paths(`/ko/${"가".repeat(200)}/x`)).toEqual([own, "/ko/"]);
    expect(await paths("/a;b/c; Domain=evil.test")).toEqual([own, "/"]);
    expect(await paths("nonsense")).toEqual([own]);
  });
});

describe("the page itself", () => {
  test("opens for a token in a header, and keeps it in a cookie at its own address", async () => {
    const { platform, read } = await setUp();
    const token = await platform.issue();
    const open = await read(`${PAGE}/`, { "tuppence-access-token": token });
    expect(open.access).toBe("open");
    expect(open.cookies.map((cookie) => cookie.split("; ")[1])).toEqual([
      "Path=/articles/tide-pools",
      "Path=/articles/tide-pools/",
    ]);
    const cookie = `${cookieName(OFFER)}=${token}`;
    expect(await read(PAGE, { cookie })).toEqual({ access: "open", cookies: [] });
  });

  test("does not open for another offer's token, a forged or a revoked one in the header", async () => {
    const { platform, read } = await setUp();
    platform.state.revoked.add("ent_refunded");
    const bad = [
      await platform.issue({ off: OTHER_OFFER }),
      `${(await platform.issue()).slice(0, -6)}AAAAAA`,
      await platform.issue({ ent: "ent_refunded" }),
    ];
    for (const token of bad) {
      expect((await read(PAGE, { "tuppence-access-token": token })).access).toBe("locked");
    }
  });

  test("opens by the one good token among cookies of several paths", async () => {
    const { platform, read } = await setUp();
    const name = cookieName(OFFER);
    const stale = await platform.issue({ exp: Math.floor(platform.state.nowMs / 1000) - 3600 });
    const cookie = `${name}=nonsense; ${name}=${stale}; ${name}=${await platform.issue()}`;
    expect(await read(PAGE, { cookie })).toEqual({ access: "open", cookies: [] });
  });

  test("writes prices whatever the declared language, and sets the script's nonce", async () => {
    const { wall } = await setUp();
    const page = (language: string) =>
      wall.page(new Request(PAGE), {
        offer: OFFER,
        preview: { title: "T", description: "D", language },
        full: () => "",
        nonce: 'r4nd"om',
        render: ({ headHtml, contentHtml }) => headHtml + contentHtml,
      });
    for (const language of ["ko_KR", "zh_Hans", "*", "", "x-klingon"]) {
      const html = await (await page(language)).text();
      expect(html).toContain("is sold on its own, for ");
      expect(html).toContain('nonce="r4nd&quot;om"');
    }
  });
});

describe("a seller's clock", () => {
  test.each([16 * MINUTE_MS, -16 * MINUTE_MS, 23 * 60 * MINUTE_MS, -5 * 60 * MINUTE_MS])(
    "that is %i ms ahead changes nothing: tokens open for exactly their lifetime",
    async (sellerAheadMs) => {
      const { platform, handOver, read } = await setUp();
      platform.state.sellerAheadMs = sellerAheadMs;
      expect((await handOver("/tuppence/access"))?.status).toBe(204);
      const token = await platform.issue();
      const cookie = `${cookieName(OFFER)}=${token}`;
      expect(await read(PAGE, { cookie })).toEqual({ access: "open", cookies: [] });
      platform.state.nowMs += 16 * MINUTE_MS;
      platform.state.entitled = false;
      expect((await read(PAGE, { cookie })).access).toBe("locked");
    },
  );

  test("is trusted when the platform's answer differs by more than a day: then that answer is wrong", async () => {
    const { platform, handOver } = await setUp();
    platform.state.sellerAheadMs = 25 * 60 * MINUTE_MS;
    expect((await handOver("/tuppence/access"))?.status).toBe(403);
  });

  test("is not set by an answer that a cache has kept for long", async () => {
    const { platform, handOver } = await setUp();
    platform.state.ageSeconds = 3600;
    expect((await handOver("/tuppence/access"))?.status).toBe(204);
    platform.state.nowMs += 16 * MINUTE_MS;
    const late = { accessToken: await platform.issue({ exp: platform.state.nowMs / 1000 - 60 }) };
    expect((await handOver("/tuppence/access", undefined, late))?.status).toBe(403);
  });

  test("may be wrong for programs that check tokens themselves, and for an app's features", async () => {
    const platform = await createFakePlatform();
    platform.state.sellerAheadMs = 16 * MINUTE_MS;
    const options = {
      platform: PLATFORM,
      sellerId: SELLER,
      fetch: platform.fetch,
      now: platform.now,
    };
    const verify = createAccessTokenVerifier(options);
    expect((await verify(await platform.issue(), OFFER)).valid).toBe(true);
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const features = createFeatureCheck({ ...options, store, renew: () => platform.issue() });
    expect(await features.has(OFFER)).toBe(true);
  });

  test("that is set back in the middle does not keep refunds from being noticed", async () => {
    const { platform, read } = await setUp();
    const token = await platform.issue({ ent: "ent_refunded" });
    const cookie = `${cookieName(OFFER)}=${token}`;
    expect((await read(PAGE, { cookie })).access).toBe("open");
    platform.state.sellerAheadMs = -60 * MINUTE_MS;
    platform.state.revoked.add("ent_refunded");
    expect((await read(PAGE, { cookie })).access).toBe("locked");
  });
});
