import { type Animal, plain } from "./animal.ts";

const csp = (platform: string, more: string) => ({
  "content-security-policy": `default-src 'none'; script-src 'self' ${platform}; connect-src 'self' ${platform}; style-src 'self' 'unsafe-inline'; ${more}`,
});
const MINUTE_MS = 60_000;
const inLanguage = (name: string, language: string, more = ""): Animal => ({
  name,
  language,
  render: (parts) => plain(parts, "", "", `lang="${language}"${more}`),
});
const withHead = (name: string, head: string): Animal => ({
  name,
  render: (parts) => plain(parts, head),
});
const written = (name: string, charset: string, words: string): Animal => ({
  name,
  charset,
  words,
});

/** What the middleware `helmet` sends by default, with the platform added where its documentation says. */
const helmet = (platform: string): Record<string, string> => ({
  "content-security-policy": `default-src 'self'; base-uri 'self'; font-src 'self' https: data:; form-action 'self'; frame-ancestors 'self'; img-src 'self' data:; object-src 'none'; script-src 'self' ${platform}; connect-src 'self' ${platform}; script-src-attr 'none'; style-src 'self' https: 'unsafe-inline'`,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-download-options": "noopen",
  "x-frame-options": "SAMEORIGIN",
  "x-permitted-cross-domain-policies": "none",
  "x-xss-protection": "0",
});

/** Pages that work like the example newspaper: one press opens them, and they stay open after a reload. */
export const WORKING: readonly Animal[] = [
  { name: "helmet", headers: helmet },
  {
    name: "cross-origin-isolated",
    headers: (platform) => ({
      ...helmet(platform),
      "cross-origin-embedder-policy": "require-corp",
    }),
  },
  {
    name: "permissions-policy",
    headers: () => ({
      "permissions-policy": "camera=(), fullscreen=(), payment=(), publickey-credentials-get=()",
      "cross-origin-opener-policy": "same-origin-allow-popups",
      "document-policy": "document-write=?0",
    }),
  },
  {
    name: "nonce",
    headers: (_platform, nonce) => ({
      "content-security-policy": `script-src 'nonce-${nonce}' 'strict-dynamic'; base-uri 'none'; object-src 'none'`,
    }),
  },
  {
    name: "trusted-types",
    headers: (platform) => csp(platform, "require-trusted-types-for 'script'"),
  },
  {
    name: "trusted-types-none",
    headers: (platform) =>
      csp(platform, "require-trusted-types-for 'script'; trusted-types 'none'"),
  },
  {
    name: "trusted-types-taken",
    headers: (_platform, nonce) => ({
      "content-security-policy": `script-src 'nonce-${nonce}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types lit-html`,
    }),
    render: (parts) =>
      plain(
        parts,
        `<script nonce="${parts.nonce}">trustedTypes.createPolicy("lit-html", { createHTML: (text) => text })</script>`,
      ),
  },
  withHead("base-elsewhere", '<base href="https://elsewhere.invalid/somewhere/">'),
  withHead(
    "document-domain",
    "<script>try { document.domain = document.domain } catch {}</script>",
  ),
  inLanguage("lang-ko_KR", "ko_KR"),
  inLanguage("lang-zh_Hans", "zh_Hans"),
  inLanguage("lang-star", "*"),
  inLanguage("lang-empty", ""),
  inLanguage("lang-klingon", "x-klingon"),
  inLanguage("lang-arabic", "ar-EG", ' dir="rtl"'),
  written("euc-kr", "euc-kr", "부엉이는 몇 마리일까"),
  written("shift_jis", "shift_jis", "ふくろうは何羽か"),
  written("windows-1252", "windows-1252", "Fünf Käuze – für 2 €"),
  written("utf-16", "utf-16le", "부엉이 ふくろう Käuze"),
  { name: "case", visit: "/CASE/" },
  { name: "encoded", path: "/en-coded", visit: "/%65n%2Dcoded", byHeader: false },
  { name: "slashes", path: "/two/slashes/", visit: "//two//slashes", byHeader: false },
  { name: "korean-address", path: "/부엉이/이야기", visit: "/%EB%B6%80%EC%97%89%EC%9D%B4/이야기/" },
  {
    name: "long-query",
    visit: `/long-query?utm_source=x&utm_medium=y&fbclid=${"Z".repeat(1500)}&flag&q=a%20b+c#owls`,
  },
  { name: "other-oauth", visit: "/other-oauth?code=theirs&state=theirs&iss=theirs&error=none" },
  { name: "other-host", byHeader: false, host: "internal.invalid" },
  {
    name: "prefix-stripped",
    byHeader: false,
    wall: { accessPath: "/blog/access/stripped", mountPath: "/access/stripped" },
  },
  {
    name: "dot-hidden",
    wall: { accessPath: "/.well/hidden" },
    access: () => new Response("", { status: 404 }),
  },
  { name: "clock-ahead", wall: { now: () => Date.now() + 16 * MINUTE_MS } },
  { name: "clock-behind", byHeader: false, wall: { now: () => Date.now() - 16 * MINUTE_MS } },
  { name: "no-cookies", noCookies: true },
  withHead(
    "hostile-styles",
    "<style>*, *::before { all: unset !important; } :root, body { visibility: visible; font-size: 1px; line-height: 0; letter-spacing: 2em; text-transform: uppercase; text-indent: -999px; white-space: nowrap; color: transparent; text-align: right; }</style>",
  ),
  {
    name: "twice",
    render: (parts) =>
      plain(
        parts,
        `<script type="module" src="${parts.platform}/embed/tuppence.js?again"></script><script type="module">import "${parts.platform}/embed/tuppence.js";</script>`,
        `<script type="module" async src="${parts.platform}/embed/tuppence.js#third"></script>`,
      ),
  },
  {
    name: "late",
    render: (parts) =>
      plain(
        { ...parts, headHtml: "" },
        "",
        `<script>addEventListener("load", () => { const script = document.createElement("script"); script.type = "module"; script.src = "${parts.platform}/embed/tuppence.js"; document.head.append(script); });</script>`,
      ),
  },
  { name: "react", render: (parts) => byProperties(parts, "after") },
  { name: "vue", render: (parts) => byProperties(parts, "before") },
];

/** A framework creates the element and sets properties, before or after the script defines it. */
function byProperties(parts: Parameters<typeof plain>[0], when: "before" | "after"): string {
  const make = `
    const given = document.querySelector("tup-paywall");
    if (given) {
      const made = document.createElement("tup-paywall");
      const of = (name) => given.getAttribute(name);
      Object.assign(made, { platform: of("platform"), publishableKey: of("key"), offer: of("offer"),
        prices: JSON.parse(of("prices")), heading: of("heading"), seller: of("seller"), access: of("access"), byHeader: true });
      given.replaceWith(made);
    }`;
  const script =
    when === "before"
      ? `<script>${make}</script>`
      : `<script type="module">await customElements.whenDefined("tup-paywall"); ${make}</script>`;
  return plain(parts, "", script);
}

const page = () =>
  new Response("<!doctype html><title>Not here</title>", {
    headers: { "content-type": "text/html" },
  });

/** Pages whose server would not deliver what is paid for, which must be shown before anything is paid. */
export const UNDELIVERABLE: readonly (Animal & { readonly why: string })[] = [
  { name: "access-missing", why: "not set up", access: () => new Response("", { status: 404 }) },
  { name: "access-broken", why: "has an error", access: () => new Response("", { status: 500 }) },
  { name: "access-page", why: "not set up", access: page },
  {
    name: "access-login",
    why: "not set up",
    access: () => new Response(null, { status: 302, headers: { location: "/helmet" } }),
  },
  {
    name: "access-foreign",
    why: "did not accept",
    access: () => Response.json({ type: "urn:tuppence:problem:foreign-origin" }, { status: 403 }),
  },
  {
    name: "access-blocked",
    why: "could not be reached",
    headers: (platform: string) => ({
      "content-security-policy": `script-src ${platform}; connect-src ${platform}`,
    }),
  },
].map((animal) => ({ ...animal, byHeader: false as const }));

/** A page whose server fails between the question and the payment, and works again once it is healed. */
export function failingAnimal(): Animal & { readonly heal: () => void } {
  let isWell = false;
  return {
    name: "failing",
    byHeader: false,
    heal: () => {
      isWell = true;
    },
    access: async (request) => {
      if (isWell || request.method !== "POST") return undefined;
      const { probe } = (await request.clone().json()) as { probe?: boolean };
      return probe ? undefined : new Response("", { status: 500 });
    },
  };
}

const never = () => new Promise<never>(() => {});
/** Pages whose server does not answer: neither the question nor the payment. */
export const SILENT: readonly (Animal & { readonly says: string })[] = [
  { name: "silent", says: "Nothing was charged.", access: never },
  {
    name: "silent-later",
    says: "You have paid",
    access: async (request: Request) => {
      const { probe } = (await request.clone().json()) as { probe?: boolean };
      return probe ? undefined : never();
    },
  },
].map((animal) => ({ ...animal, byHeader: false as const }));

/** How many articles the front page of a magazine has. */
export const MANY = 60;

/** Pages for special cases, where one press on a page is not all. */
export const SPECIAL: readonly Animal[] = [
  { name: "plain" },
  { name: "storage" },
  { name: "cold-helmet", headers: helmet },
  { name: "cold-oauth", visit: "/cold-oauth?code=theirs&state=theirs&q=a%20b#owls" },
  { name: "cold-query", visit: "/cold-query?flag&q=a%20b#owls" },
  { name: "framed" },
  { name: "application" },
  { name: "another" },
  { name: "memory" },
];
