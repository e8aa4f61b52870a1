import type { NewSeller, OfferPage, SellerPage } from "@tuppence/protocol/wire";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { createTestOfferOf, createTestSeller } from "../../testing/test-market.ts";
import { upload } from "../files/testing/sample-files.ts";
import { createHostedSeller, createPage, putPage, read } from "./testing/hosted-seller.ts";

const HOSTILE = `</script><script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

let platform: TestPlatform;
let seller: NewSeller;
let other: NewSeller;
let token: string;
beforeAll(async () => {
  platform = await createTestPlatform();
  seller = await createHostedSeller(platform, "lantern");
  other = await createHostedSeller(platform, "heron", "The Heron");
  token = seller.keys.secret;
});
afterAll(() => platform.close());

const priceOf = (body: string) => /<dt>Price<\/dt><dd>(.*?)<\/dd>/.exec(body)?.[1];
const titles = (html: string) => [...html.matchAll(/Story (\d+)<\/h3>/g)].map(([, n]) => n);

async function picture(key = token, type = "image/png", name = "cover.png") {
  const body = type === "image/png" ? PNG : undefined;
  return (await upload(platform, { token: key, name, type, ...(body && { body }) })).body.id;
}

/** The names of a document's elements. Throws where it is not well-formed. */
function elementsOf(xml: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => names.push(name));
  parser.write(xml).close();
  return names;
}

describe("what a seller sets", () => {
  it("200: a page gets its address from the title, and another of the same title a number", async () => {
    const terms = { kind: "unlock", title: "Über die Gezeiten" } as const;
    const one = await createPage(platform, seller, terms);
    const two = await createPage(platform, seller, terms);
    expect([one.path, two.path]).toEqual([
      "/@lantern/uber-die-gezeiten",
      "/@lantern/uber-die-gezeiten-2",
    ]);
    const korean = await createPage(platform, seller, { kind: "unlock", title: "조수 웅덩이" });
    expect(korean.path).toBe(`/@lantern/${korean.offer.id.replace("_", "-")}`);
  });

  it("200: the same again changes nothing; what is left out is empty", async () => {
    const { offer, page } = await createPage(
      platform,
      seller,
      { kind: "unlock" },
      { summary: "Two sentences.", language: "en", slug: "repeated" },
    );
    platform.clock.advance(1000);
    const again = (await putPage(platform, seller, offer.id, {})).body;
    expect(again).toMatchObject({ slug: "repeated", summary: null, language: null });
    expect(again.publishedAt).toBe(page.publishedAt);
    const got = await platform.call<OfferPage>(`GET /v1/offers/${offer.id}/page`, { token });
    expect(got.body).toEqual(again);
  });

  it("409: an address that led to another offer once is not given again, and it keeps leading there", async () => {
    const { offer, path } = await createPage(
      platform,
      seller,
      { kind: "unlock" },
      { slug: "first" },
    );
    await putPage(platform, seller, offer.id, { slug: "second" });
    const moved = await read(platform, path);
    expect([moved.statusCode, moved.headers.location]).toEqual([
      301,
      "http://127.0.0.1:8402/@lantern/second",
    ]);
    const { id } = await createTestOfferOf(platform, seller, { kind: "unlock" });
    for (const slug of ["first", "second"]) {
      const refused = await putPage(platform, seller, id, { slug });
      expect([refused.status, refused.body.type]).toEqual([409, "urn:tuppence:problem:slug-taken"]);
    }
    expect((await putPage(platform, seller, offer.id, { slug: "first" })).status).toBe(200);
    expect((await read(platform, path)).statusCode).toBe(200);
    // Another seller has addresses of their own.
    const theirs = await createPage(platform, other, { kind: "unlock" }, { slug: "first" });
    expect(theirs.path).toBe("/@heron/first");
  });

  it("404: another seller's offer is treated as absent", async () => {
    const { offer } = await createPage(platform, other, { kind: "unlock" });
    const put = await putPage(platform, seller, offer.id, {});
    const absent = await putPage(platform, seller, offer.id.replace(/.$/, "0"), {});
    expect([put.status, put.body.type]).toEqual([404, "urn:tuppence:problem:offer-not-found"]);
    expect(absent.body.type).toBe(put.body.type);
    const got = await platform.call(`GET /v1/offers/${offer.id}/page`, { token });
    expect(got.status).toBe(404);
    const profile = await platform.call(`PUT /v1/sellers/${other.id}/page`, { token, body: {} });
    expect(profile.status).toBe(404);
  });

  it("409: without a handle there is no address", async () => {
    const nameless = await createTestSeller(platform, "Nameless");
    const { id } = await createTestOfferOf(platform, nameless, { kind: "unlock" });
    const { status, body } = await putPage(platform, nameless, id, {});
    expect([status, body.type]).toEqual([409, "urn:tuppence:problem:handle-missing"]);
  });

  it("422: a picture is a raster image of the seller's own", async () => {
    const { id } = await createTestOfferOf(platform, seller, { kind: "unlock" });
    const put = async (file: string) =>
      (await putPage(platform, seller, id, { picture: { file, description: null } })).body.type;
    expect(await put(await picture(other.keys.secret))).toMatch(/:page-picture-not-found$/);
    expect(await put(await picture(token, "audio/mpeg", "song.mp3"))).toMatch(/:not-a-picture$/);
    expect(await put(await picture())).toBeUndefined();
  });

  it("409: a picture that a page shows is not deleted", async () => {
    const file = await picture();
    const { offer } = await createPage(
      platform,
      seller,
      { kind: "unlock" },
      { picture: { file, description: "A boat" } },
    );
    expect((await platform.call(`DELETE /v1/files/${file}`, { token })).status).toBe(409);
    await putPage(platform, seller, offer.id, {});
    expect((await platform.call(`DELETE /v1/files/${file}`, { token })).status).toBe(204);
  });

  it("an offer that opens one of the seller's hosted pages opens this one", async () => {
    const at = "http://127.0.0.1:8402/@lantern";
    const { offer, page } = await createPage(platform, seller, { kind: "unlock", resourceUrl: at });
    const now = await platform.call<{ resourceUrl: string }>(`GET /v1/offers/${offer.id}`, {
      token,
    });
    expect(now.body.resourceUrl).toBe(page.url);
    // Nobody has the platform's own addresses by naming them theirs.
    const origins = ["http://127.0.0.1:8402"];
    const named = await platform.call(`PATCH /v1/sellers/${seller.id}`, {
      token,
      body: { origins },
    });
    expect([named.status, named.body.type]).toEqual([422, "urn:tuppence:problem:invalid-origin"]);
    for (const resourceUrl of [
      `${at}evil/x`,
      "http://127.0.0.1:8402/@heron/x",
      "http://127.0.0.1:8402/wallet",
    ]) {
      const body = { kind: "unlock", title: "x", resourceUrl, prices: offer.prices };
      expect((await platform.call("POST /v1/offers", { token, body })).status).toBe(422);
    }
  });

  it("the key of hosted pages is not among the seller's, and cannot be revoked", async () => {
    const listed = await platform.call<{ data: { id: string }[] }>(
      `GET /v1/sellers/${seller.id}/keys`,
      { token },
    );
    expect(listed.body.data).toHaveLength(2);
    const { rows } = await platform.db.pool.query<{ hosted: boolean }>(
      "SELECT k.hosted FROM api_keys k JOIN sellers s ON s.id = k.seller_id WHERE s.handle = 'lantern' AND k.hosted",
    );
    expect(rows).toHaveLength(1);
  });
});

describe("an offer's page", () => {
  it("200: says what it is, what it costs and how it is returned, in the reader's language", async () => {
    const { path } = await createPage(
      platform,
      seller,
      {
        kind: "unlock",
        title: "The long way home",
        prices: [
          { amount: "0.02", currency: "USD" },
          { amount: "30", currency: "KRW" },
        ],
        refundWindowSeconds: 600,
      },
      { summary: "A walk in the rain." },
    );
    const english = await read(platform, path);
    expect(english.statusCode).toBe(200);
    expect(english.body).toContain('<html lang="en">');
    for (const text of [
      "The long way home",
      "A walk in the rain.",
      "2¢ · ₩30",
      "return within 10 minutes",
    ])
      expect(english.body).toContain(text);
    const korean = await read(platform, path, { "accept-language": "ko-KR,en;q=0.5" });
    expect(korean.body).toContain('<html lang="ko">');
    expect(korean.body).toContain("₩30 · US$0.02");
    expect(korean.body).toContain("10초 안에 취소, 10분 안에 환불");
  });

  it("holds the element that buys, with the key of hosted pages", async () => {
    const { path, offer } = await createPage(platform, seller, { kind: "unlock" });
    const { body } = await read(platform, path);
    const key = /<tup-paywall [^>]*key="(pk_[\w-]+)"/.exec(body)?.[1];
    expect(body).toContain(`offer="${offer.id}"`);
    const seen = await platform.call(`GET /v1/offers/${offer.id}`, { token: key });
    expect(seen.status).toBe(200);
    expect((await platform.call("GET /v1/offers", { token: key })).status).toBe(200);
  });

  it.each([
    ["unlock", {}, /<tup-paywall /],
    ["feature", { feature: { feature: "dark-mode" } }, /<tup-buy .*kind="feature"/],
    ["pass", { pass: { scope: "all", period: "day" } }, /<tup-buy .*kind="pass"/],
    ["item", { item: { sku: "sword", type: "durable" } }, /<tup-buy .*kind="item"/],
    ["play", { play: { lengthSeconds: 187 } }, /2¢ for each play.*3 minutes, 7 seconds/s],
    [
      "metered",
      {
        metered: {
          unit: "second",
          unitPrices: [{ amount: "0.001", currency: "USD" }],
          holdUnits: 60,
          idleSeconds: 30,
        },
      },
      /<a class="button" href="http:\/\/localhost:8403\/.*\$0.001 a second/s,
    ],
  ] as const)("sells a %s", async (kind, terms, expected) => {
    const { path } = await createPage(platform, seller, { kind, ...terms });
    const { statusCode, body } = await read(platform, path);
    expect(statusCode).toBe(200);
    expect(body).toMatch(expected);
  });

  it("shows what a bundle holds, and leads to the pages of its parts", async () => {
    const part = await createPage(platform, seller, { kind: "unlock", title: "A part" });
    const { path } = await createPage(platform, seller, {
      kind: "bundle",
      bundle: { offers: [part.offer.id] },
    });
    expect((await read(platform, path)).body).toContain(
      `<a href="${part.path}" dir="auto">A part</a>`,
    );
  });

  it("names the passes that include it", async () => {
    const pass = await createPage(platform, seller, {
      kind: "pass",
      title: "Day of everything",
      pass: { scope: "all", period: "day" },
    });
    const { path } = await createPage(platform, seller, { kind: "unlock" });
    expect((await read(platform, path)).body).toContain(
      `<a href="${pass.path}" dir="auto">Day of everything</a>`,
    );
  });

  it("every text is hostile, and none of it becomes HTML", async () => {
    const file = await picture();
    const { path } = await createPage(
      platform,
      seller,
      { kind: "unlock", title: HOSTILE },
      { summary: HOSTILE, picture: { file, description: HOSTILE } },
    );
    await platform.call(`PUT /v1/sellers/${seller.id}/page`, {
      token,
      body: { text: HOSTILE, links: [{ title: HOSTILE, url: `https://x.example/"onclick="x` }] },
    });
    for (const page of [path, "/@lantern", "/@lantern/-/feed.xml"]) {
      const { body, statusCode } = await read(platform, page);
      expect(statusCode).toBe(200);
      const tags = body.replaceAll(/"[^"]*"/g, '""');
      expect(tags).not.toMatch(/<script>|<img src=x|<[^>]*\son[a-z]+=/);
      for (const block of body.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs))
        expect(() => JSON.parse(block[1] ?? "") as unknown).not.toThrow();
    }
  });

  it("422: links lead to the web, and to nothing that runs", async () => {
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//evil.example",
      "https://a@b.example/",
    ]) {
      const body = { links: [{ title: "x", url }] };
      const put = await platform.call(`PUT /v1/sellers/${seller.id}/page`, { token, body });
      expect([url, put.status]).toEqual([url, 400]);
    }
  });

  it("runs only files of this origin, and is never framed", async () => {
    const { path } = await createPage(platform, seller, { kind: "unlock" });
    const { headers, body } = await read(platform, path);
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["set-cookie"]).toBeUndefined();
    expect(body).not.toMatch(/\sstyle="|\son[a-z]+="|<script(?![^>]*(?: src="\/|ld\+json))/);
  });

  it("is kept by caches for who has no session, and asked for again cheaply", async () => {
    const { path } = await createPage(platform, seller, { kind: "unlock" });
    const first = await read(platform, path);
    expect(first.headers["cache-control"]).toMatch(/^public, max-age=30/);
    expect(first.headers["vary"]).toContain("cookie");
    expect(first.headers["vary"]).toContain("accept-encoding");
    const known = await read(platform, path, { "if-none-match": String(first.headers["etag"]) });
    expect([known.statusCode, known.body]).toEqual([304, ""]);
    const other = await read(platform, path, { cookie: "theme=dark" });
    expect(other.headers["cache-control"]).toBe("private, no-cache");
  });

  it("404: a draft is there only for who has its secret address", async () => {
    const { offer, page, path } = await createPage(
      platform,
      seller,
      { kind: "unlock", title: "Not yet" },
      { published: false },
    );
    const preview = new URL(page.previewUrl ?? "");
    const shown = await read(platform, preview.pathname + preview.search);
    expect(shown.statusCode).toBe(200);
    expect(shown.headers["cache-control"]).toBe("private, no-store");
    expect(shown.body).toContain('<meta name="robots" content="noindex">');
    expect(shown.body).not.toContain("<tup-paywall");
    const hidden = await read(platform, path);
    const absent = await read(platform, "/@lantern/there-is-nothing");
    expect([hidden.statusCode, hidden.body]).toEqual([404, absent.body]);
    expect((await read(platform, `${path}?preview=${"A".repeat(24)}`)).statusCode).toBe(404);
    for (const list of ["/@lantern", "/@lantern/-/feed.xml", "/@lantern/-/sitemap.xml"])
      expect((await read(platform, list)).body).not.toContain("not-yet");
    await putPage(platform, seller, offer.id, {});
    expect((await read(platform, path)).statusCode).toBe(200);
  });

  it("shows the price of now, in lists too, and counts who looks at it once", async () => {
    const hour = (count: number) =>
      new Date(platform.clock.now() + count * 3_600_000).toISOString();
    const { path, offer } = await createPage(platform, seller, {
      kind: "unlock",
      title: "Cheaper soon",
      availability: {
        from: null,
        until: null,
        steps: [
          { at: hour(1), prices: [{ amount: "0.01", currency: "USD" }] },
          { at: hour(2), prices: [] },
        ],
      },
    });
    const seen: unknown[] = [];
    for (let step = 0; step < 3; step += 1) {
      const agent = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };
      seen.push(priceOf((await read(platform, path, agent)).body));
      seen.push(priceOf((await read(platform, path, agent)).body));
      if (step === 0) await platform.runJobs("count views");
      platform.clock.advance(3_600_001);
    }
    expect(seen).toEqual(["2¢", "2¢", "1¢", "1¢", "Free", "Free"]);
    expect((await read(platform, "/@lantern")).body).toContain('<p class="price">Free</p>');
    const { rows } = await platform.db.pool.query<{ views: string }>(
      "SELECT sum(v.views)::text AS views FROM insight_views v JOIN offers o ON o.id = v.offer_id WHERE o.title = $1",
      [offer.title],
    );
    expect(rows).toEqual([{ views: "1" }]);
  });

  it("an unlisted page opens for who has its address, and no list names it", async () => {
    const { path } = await createPage(
      platform,
      seller,
      { kind: "unlock", title: "Between us" },
      { listed: false },
    );
    const shown = await read(platform, path);
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('content="noindex"');
    for (const list of ["/@lantern", "/@lantern/-/feed.xml", "/@lantern/-/sitemap.xml"])
      expect((await read(platform, list)).body).not.toContain("between-us");
  });

  it("says when it is no longer on sale, and is then in no list", async () => {
    const { path, offer } = await createPage(platform, seller, {
      kind: "unlock",
      title: "Gone soon",
    });
    await platform.call(`PATCH /v1/offers/${offer.id}`, { token, body: { active: false } });
    const { body } = await read(platform, path);
    expect(body).toContain("This is no longer on sale.");
    expect(body).not.toContain("<tup-paywall");
    expect((await read(platform, "/@lantern")).body).not.toContain("gone-soon");
  });

  it("404: a suspended seller has no pages", async () => {
    const name = "The Suspended";
    const bad = await createHostedSeller(platform, "suspended", name);
    const { path } = await createPage(platform, bad, { kind: "unlock" });
    expect((await read(platform, path)).statusCode).toBe(200);
    await platform.db.pool.query("UPDATE sellers SET suspended_at_ms = 1 WHERE name = $1", [name]);
    for (const page of [path, "/@suspended", "/@suspended/-/feed.xml"])
      expect((await read(platform, page)).statusCode).toBe(404);
    expect((await read(platform, "/sitemap.xml")).body).not.toContain("@suspended");
  });

  it("404: a problem for programs, a page for people, whatever the address", async () => {
    for (const path of ["/@nobody", "/@nobody/x", "/@LANTERN/%00", "/@-", "/@lantern/..%2fx"]) {
      const { statusCode } = await read(platform, path);
      expect([400, 404]).toContain(statusCode);
    }
    const { path } = await createPage(platform, seller, { kind: "unlock" });
    for (const [written, meant] of [
      ["/@lantern/", "/@lantern"],
      [`${path}/`, path],
      [path.replace("lantern", "Lantern"), path],
    ] as const)
      expect((await read(platform, written)).headers.location).toBe(
        `http://127.0.0.1:8402${meant}`,
      );
    // Nothing of an address that is not one comes back in a header.
    for (const written of ["/@%E2%82%ACx/", "/@..%2F..%2Fevil.example/", "/@%20/x/"])
      expect((await read(platform, written)).statusCode).toBe(404);
    const program = await read(platform, "/@nobody", { accept: "*/*" });
    expect(program.headers["content-type"]).toMatch(/problem\+json/);
    expect((await read(platform, "/@LANTERN")).headers.location).toBe(
      "http://127.0.0.1:8402/@lantern",
    );
  });
});

describe("a seller's page", () => {
  it("200: what they say of themselves, links that give no rank, and what is on sale", async () => {
    const file = await picture(other.keys.secret);
    const body = {
      text: "Birds, **slowly**.\n\n<b>x</b> [site](javascript:alert(1))",
      picture: { file, description: "A heron" },
      links: [{ title: "Elsewhere", url: "https://heron.example" }],
      language: "en",
    };
    const put = await platform.call<SellerPage>(`PUT /v1/sellers/${other.id}/page`, {
      token: other.keys.secret,
      body,
    });
    expect(put.body).toEqual({
      seller: other.id,
      url: "http://127.0.0.1:8402/@heron",
      feedUrl: "http://127.0.0.1:8402/@heron/-/feed.xml",
      ...body,
      links: [{ title: "Elsewhere", url: "https://heron.example/" }],
    });
    const shown = await read(platform, "/@heron");
    expect(shown.body).toContain("<strong>slowly</strong>");
    expect(shown.body).not.toMatch(/<b>|href="javascript/);
    expect(shown.body).toContain('href="https://heron.example/" rel="nofollow ugc noopener me"');
    expect(shown.body).toContain(`/pictures/${file}`);
  });

  it("pages through a long list", async () => {
    const many = await createHostedSeller(platform, "many", "The Many");
    for (let count = 0; count < 26; count += 1) {
      platform.clock.advance(1000);
      await createPage(platform, many, { kind: "unlock", title: `Story ${count}` });
    }
    const first = await read(platform, "/@many");
    expect(titles(first.body)).toHaveLength(24);
    const next = /href="(\/@many\?before=[^"]+)"/.exec(first.body)?.[1] ?? "";
    const second = await read(platform, next);
    expect(titles(second.body)).toEqual(["1", "0"]);
    expect(second.body).not.toContain("?before=");
  });
});

describe("what others read", () => {
  it("search engines are told what it is, and what of it is not free", async () => {
    const { path, page, offer } = await createPage(
      platform,
      other,
      { kind: "unlock", title: "Herons at noon" },
      { summary: "They stand.", language: "en" },
    );
    const content = { kind: "article", markdown: "They **stand**.\n\n<!-- more -->\n\nThey wait." };
    const key = other.keys.secret;
    await platform.call(`PUT /v1/offers/${offer.id}/content`, { token: key, body: content });
    const { body } = await read(platform, path);
    const facts = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1] ?? "";
    expect(JSON.parse(facts)).toMatchObject({
      "@type": "NewsArticle",
      headline: "Herons at noon",
      url: page.url,
      inLanguage: "en",
      isAccessibleForFree: false,
      hasPart: { isAccessibleForFree: false, cssSelector: ".content" },
      offers: [{ price: "0.02", priceCurrency: "USD" }],
    });
    expect(body).toContain('<div class="content"');
    expect(body).toContain("<strong>stand</strong>");
    expect(body).not.toContain("They wait");
    const feed = (await read(platform, "/@heron/-/feed.xml")).body;
    expect(feed).toContain("&lt;strong&gt;stand&lt;/strong&gt;");
    expect(feed).not.toContain("They wait");
    // A reader of feeds takes nothing that is not well-formed.
    expect(elementsOf(feed)).toContain("content:encoded");
    expect(elementsOf((await read(platform, "/sitemap.xml")).body)).toContain("sitemap");
  });

  it("the feed has what is free, the sitemaps what is listed, and robots.txt says where", async () => {
    const { path } = await createPage(
      platform,
      other,
      { kind: "unlock", title: "Wings & waves" },
      { summary: "Free to read here." },
    );
    const feed = await read(platform, "/@heron/-/feed.xml");
    expect(feed.headers["content-type"]).toBe("application/rss+xml; charset=utf-8");
    expect(feed.body).toContain("<title>Wings &amp; waves</title>");
    expect(feed.body).toContain("<description>Free to read here.</description>");
    expect((await read(platform, "/@heron/-/sitemap.xml")).body).toContain(`${path}</loc>`);
    expect((await read(platform, "/sitemap.xml")).body).toContain("/@heron/-/sitemap.xml</loc>");
    const robots = await read(platform, "/robots.txt");
    expect(robots.body).toContain("Sitemap: http://127.0.0.1:8402/sitemap.xml");
  });

  it("a picture is shown as a picture that can do nothing, and only if a page shows it", async () => {
    const shown = await picture(other.keys.secret);
    const kept = await picture(other.keys.secret);
    await createPage(
      platform,
      other,
      { kind: "unlock" },
      { picture: { file: shown, description: null } },
    );
    const { statusCode, headers, rawPayload } = await read(platform, `/pictures/${shown}`);
    expect([statusCode, headers["content-type"]]).toEqual([200, "image/png"]);
    expect(rawPayload).toEqual(PNG);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect((await read(platform, `/pictures/${kept}`)).statusCode).toBe(404);
    const again = await read(platform, `/pictures/${shown}`, {
      "if-none-match": String(headers.etag),
    });
    expect(again.statusCode).toBe(304);
  });
});
