import { afterEach, describe, expect, test, vi } from "vitest";
import {
  createFakePlatform,
  ENTITLEMENT,
  OFFER,
  OTHER_OFFER,
  PLATFORM,
} from "../testing/fake-platform.ts";
import { PAGE_PATH, type PaywalledServer, paywalledServers } from "../testing/paywalled-servers.ts";
import { cookieName } from "./cookies.ts";
import { paywall } from "./paywall.ts";

const ACCESS = "/tuppence/access";
const SENTENCES = ["Anemones close when the tide leaves.", "Limpets know their way home."];
const COOKIE = cookieName(OFFER);

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function setUp(serverName: string, offer: string | null = OFFER) {
  const platform = await createFakePlatform();
  const full = vi.fn(async () => SENTENCES.map((sentence) => `<p>${sentence}</p>`).join(""));
  const wall = paywall({
    platform: PLATFORM,
    secretKey: "sk_secret",
    publishableKey: "pk_public",
    fetch: platform.fetch,
    now: platform.now,
  });
  const start = paywalledServers[serverName];
  if (start === undefined) throw new Error(`No server ${serverName}`);
  const server = await start(wall, {
    offer,
    preview: {
      title: 'Tide <pools> & "friends"',
      description: "What lives in a hand of sea</script>",
      siteName: "The Small Hours",
      language: "en",
    },
    teaser: "<p>For everyone.</p>",
    full,
    headers: { vary: "Accept-Language", "cache-control": "public, max-age=60" },
    render: ({ access, headHtml, contentHtml }) =>
      `<!doctype html><html><head>${headHtml}</head><body data-access="${access}">${contentHtml}</body></html>`,
  });
  closers.push(server.close);
  return { platform, full, server };
}

function withCookie(token: string): RequestInit {
  return { headers: { cookie: `other=1; ${COOKIE}=${token}; theme=dark` } };
}

function handOver(server: PaywalledServer, body: unknown, headers: Record<string, string> = {}) {
  return server.fetch(ACCESS, {
    method: "POST",
    headers: { origin: server.origin, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function refused(response: Promise<Response>) {
  const { status, headers } = await response;
  return [status, headers.get("set-cookie")];
}

describe.each(Object.keys(paywalledServers))("a paywall under %s", (name) => {
  test("gives a reader who has not paid none of the paid part, and everything needed to pay", async () => {
    const { full, server } = await setUp(name);
    const response = await server.fetch(PAGE_PATH);
    const html = await response.text();
    expect(response.status).toBe(200);
    for (const sentence of SENTENCES) expect(html).not.toContain(sentence);
    expect(full).not.toHaveBeenCalled();
    expect(html).toContain("For everyone.");
    expect(html).toContain(`<tup-paywall platform="${PLATFORM}" key="pk_public" offer="${OFFER}"`);
    expect(html).toContain(
      "{&quot;amount&quot;:&quot;0.02&quot;,&quot;currency&quot;:&quot;USD&quot;}",
    );
    expect(html).toContain(`src="${PLATFORM}/embed/tuppence.js"`);
    expect(html).toContain('"isAccessibleForFree":false');
    expect(html).toContain("is sold on its own, for 2¢ or ₩30.</p>");
    expect(html).not.toContain("sk_secret");
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    expect(response.headers.get("vary")).toBe("Accept-Language, Cookie, Tuppence-Access-Token");
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  });

  test("opens for the cookie it sets when the page delivers the proof, and locks when the cookie is removed", async () => {
    const { platform, server } = await setUp(name);
    const given = await handOver(server, { offer: OFFER, accessToken: await platform.issue() });
    expect(given.status).toBe(204);
    const cookie = given.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(
      /^tup_[0-9a-z]{26}=[\w.-]+; Path=\/articles\/tide-pools; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
    );
    const open = await server.fetch(PAGE_PATH, {
      headers: { cookie: cookie.slice(0, cookie.indexOf(";")) },
    });
    const html = await open.text();
    for (const sentence of SENTENCES) expect(html).toContain(sentence);
    expect(html).toContain('data-tuppence-content data-tuppence-access="open"');
    expect(html).not.toContain("<tup-paywall");
    expect(open.headers.get("cache-control")).toBe("private, no-cache");
    expect(open.headers.get("set-cookie")).toBeNull();

    const dropped = await server.fetch(`${ACCESS}?offer=${OFFER}`, {
      method: "DELETE",
      headers: { origin: server.origin },
    });
    expect(dropped.status).toBe(204);
    expect(dropped.headers.get("set-cookie")).toBe(
      `${COOKIE}=; Path=/articles/tide-pools; Max-Age=0; HttpOnly; SameSite=Lax`,
    );
  });

  test("renews an expired token through the platform, without the reader noticing", async () => {
    const { platform, server } = await setUp(name);
    const token = await platform.issue();
    platform.state.nowMs += 3_600_000;
    const response = await server.fetch(PAGE_PATH, withCookie(token));
    expect(await response.text()).toContain(SENTENCES[0]);
    expect(response.headers.get("set-cookie")).toMatch(
      new RegExp(`^${COOKIE}=[\\w.-]+; Path=/articles/tide-pools; `),
    );
    expect(platform.requests.filter((path) => path.includes("entitlements"))).toEqual([
      `/v1/entitlements/check?offer=${OFFER}&buyer=sub_reader-of-this-seller`,
    ]);
  });

  test("locks when the platform says that the reader no longer has it, and drops the cookie", async () => {
    const { platform, server } = await setUp(name);
    const token = await platform.issue();
    platform.state.nowMs += 3_600_000;
    platform.state.entitled = false;
    const response = await server.fetch(PAGE_PATH, withCookie(token));
    expect(await response.text()).not.toContain(SENTENCES[0]);
    expect(response.headers.get("set-cookie")).toContain(`${COOKIE}=; `);
  });

  test("a forged, a foreign and a revoked token open nothing", async () => {
    const { platform, full, server } = await setUp(name);
    const token = await platform.issue();
    const bad = [
      `${token.slice(0, -6)}AAAAAA`,
      await platform.issue({ off: OTHER_OFFER }),
      await platform.issue({ aud: "sel_another" }),
      await platform.issue({ ent: "ent_refunded" }),
      "nonsense",
    ];
    platform.state.revoked.add("ent_refunded");
    for (const one of bad) {
      const response = await server.fetch(PAGE_PATH, withCookie(one));
      expect(await response.text()).toContain("<tup-paywall");
      const given = await handOver(server, { offer: OFFER, accessToken: one });
      expect([given.status, given.headers.get("set-cookie")]).toEqual([403, null]);
    }
    expect(full).not.toHaveBeenCalled();
  });

  test("only the site's own pages may hand over or take back", async () => {
    const { platform, server } = await setUp(name);
    const body = { offer: OFFER, accessToken: await platform.issue() };
    const foreign = { origin: "http://evil.test" };
    expect((await handOver(server, body, foreign)).status).toBe(403);
    expect((await handOver(server, body, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await handOver(server, body, { origin: "null" })).status).toBe(403);
    const url = `${ACCESS}?offer=${OFFER}`;
    expect((await server.fetch(url, { method: "DELETE", headers: foreign })).status).toBe(403);
    expect((await server.fetch(url, { method: "DELETE" })).status).toBe(403);
  });

  test("a malformed request is refused with a problem", async () => {
    const { server } = await setUp(name);
    expect(await refused(handOver(server, { offer: OFFER }))).toEqual([400, null]);
    expect(await refused(handOver(server, { offer: "../x", accessToken: "a" }))).toEqual([
      400,
      null,
    ]);
    expect(await refused(handOver(server, [1]))).toEqual([400, null]);
    expect(await refused(handOver(server, `["${"x".repeat(10_000)}"]`))).toEqual([400, null]);
    expect(await refused(handOver(server, "offer=x", { "content-type": "text/plain" }))).toEqual([
      415,
      null,
    ]);
    expect((await server.fetch(ACCESS)).status).toBe(405);
  });

  test("a free page is left alone: no script, no cookie, its own caching", async () => {
    const { platform, server } = await setUp(name, null);
    const response = await server.fetch(PAGE_PATH);
    const html = await response.text();
    expect(html).toContain(SENTENCES[1]);
    expect(html).not.toContain("embed/tuppence.js");
    expect(html).toContain('"isAccessibleForFree":true');
    expect(response.headers.get("cache-control")).toBe("public, max-age=60");
    expect(platform.requests).toEqual([]);
  });

  test("without the platform, locked pages show the last known price and paid readers read on", async () => {
    const { platform, server } = await setUp(name);
    const token = await platform.issue();
    await server.fetch(PAGE_PATH, withCookie(token));
    platform.state.down = true;
    platform.state.nowMs += 600_000;
    expect(await (await server.fetch(PAGE_PATH)).text()).toContain("on its own, for 2¢");
    expect(await (await server.fetch(PAGE_PATH, withCookie(token))).text()).toContain(SENTENCES[0]);
    platform.state.nowMs += 1_200_000;
    expect(await (await server.fetch(PAGE_PATH, withCookie(token))).text()).toContain(SENTENCES[0]);
    platform.state.nowMs += 3_600_000;
    const late = await server.fetch(PAGE_PATH, withCookie(token));
    expect(await late.text()).not.toContain(SENTENCES[0]);
    expect(late.headers.get("set-cookie")).toBeNull();
  });
});

test("a platform that was never there: pages are locked and still shown", async () => {
  const { platform, server } = await setUp("no framework");
  platform.state.down = true;
  const html = await (await server.fetch(PAGE_PATH, withCookie(await platform.issue()))).text();
  expect(html).toContain('prices="[]"');
  expect(html).not.toContain(SENTENCES[0]);
});

test("text of people stays text in attributes, elements and JSON-LD", async () => {
  const { platform, server } = await setUp("no framework");
  platform.state.offer.sellerName = '"><script>alert(1)</script>';
  const html = await (await server.fetch(PAGE_PATH)).text();
  expect(html).not.toContain("<script>alert");
  expect(html).not.toContain("<pools>");
  expect(html).not.toContain("sea</script>");
  expect(html).toContain('heading="Tide &lt;pools&gt; &amp; &quot;friends&quot;"');
});

test("an entitlement that ends is not renewed and its cookie ends with it", async () => {
  const { platform, server } = await setUp("no framework");
  const nowSeconds = platform.state.nowMs / 1000;
  const accessToken = await platform.issue({ until: nowSeconds + 7200 });
  const given = await handOver(server, { offer: OFFER, accessToken });
  expect(given.headers.get("set-cookie")).toContain("Max-Age=7200;");
  platform.state.nowMs += 7_300_000;
  const response = await server.fetch(PAGE_PATH, withCookie(accessToken));
  expect(await response.text()).not.toContain(SENTENCES[0]);
  expect(platform.requests.some((path) => path.includes("entitlements"))).toBe(false);
});

test("on https the cookie is Secure", async () => {
  const { platform, server } = await setUp("no framework");
  platform.state.offer.resourceUrl = "https://news.test/articles/tide;pools/page";
  const given = await handOver(server, { offer: OFFER, accessToken: await platform.issue() });
  expect(given.headers.get("set-cookie")).toMatch(/; Path=\/articles\/; .*; Secure$/);
});

test("a refund takes effect within ten seconds", async () => {
  const { platform, server } = await setUp("no framework");
  const token = await platform.issue();
  expect(await (await server.fetch(PAGE_PATH, withCookie(token))).text()).toContain(SENTENCES[0]);
  platform.state.revoked.add(ENTITLEMENT);
  platform.state.nowMs += 10_000;
  const response = await server.fetch(PAGE_PATH, withCookie(token));
  expect(await response.text()).not.toContain(SENTENCES[0]);
  expect(response.headers.get("set-cookie")).toContain("Max-Age=0");
});
