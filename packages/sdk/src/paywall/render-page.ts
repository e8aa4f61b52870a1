import { CONTENT_CLASS, headHtml, type PagePreview, paywallHtml } from "./markup.ts";
import type { PaywallCheck } from "./paywall-check.ts";
import type { OfferFacts } from "./platform.ts";

/** A page with a free part and a paid part. The HTML is yours: escape what people wrote. */
export interface PaywalledPage {
  /** The offer that unlocks it, `off_…`; `null` for a free page. */
  readonly offer: string | null;
  readonly preview: PagePreview;
  /** HTML that everyone gets, above the paid part. */
  readonly teaser?: string;
  /** Returns the HTML below the teaser. It is called only for readers who paid. */
  readonly full: () => string | Promise<string>;
  /** Your template, the same for locked and open pages. */
  readonly render: (view: PageView) => string | Promise<string>;
  /** The nonce of the answer's Content-Security-Policy, if its `script-src` uses one. */
  readonly nonce?: string;
  /** 200 when absent. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What your template gets. It contains the paid part only when `access` is `open` or `free`. */
export interface PageView {
  readonly access: "free" | "open" | "locked";
  /** `undefined` while the platform cannot be reached; `null` for a free page or a missing offer. */
  readonly offer: OfferFacts | null | undefined;
  /** For `<head>`: description, Open Graph, JSON-LD and the embed's script. The `<title>` is yours. */
  readonly headHtml: string;
  /** For the article: the teaser, then the paid part or the paywall. */
  readonly contentHtml: string;
  /** The paywall alone, for templates that place it themselves; empty when not locked. */
  readonly paywallHtml: string;
}

/** The page's settings for its paywall. */
interface Site {
  readonly platform: string;
  readonly publishableKey: string;
  readonly accessPath: string;
}

export async function renderPage(
  site: Site,
  page: PaywalledPage,
  check: PaywallCheck | undefined,
): Promise<Response> {
  const view = await viewOf(site, page, check);
  const headers = new Headers(page.headers);
  if (!headers.has("content-type")) headers.set("content-type", "text/html; charset=utf-8");
  // Ours come last: a page without `private` would serve one reader's article to everyone from a cache.
  check?.headers.forEach((value, name) => {
    if (name === "set-cookie") headers.append(name, value);
    else if (name === "vary") headers.append(name, value);
    else headers.set(name, value);
  });
  return new Response(await page.render(view), { status: page.status ?? 200, headers });
}

async function viewOf(
  site: Site,
  page: PaywalledPage,
  check: PaywallCheck | undefined,
): Promise<PageView> {
  const teaser = page.teaser ?? "";
  if (check === undefined || page.offer === null) {
    return {
      access: "free",
      offer: null,
      headHtml: headHtml(page.preview, null, undefined),
      contentHtml: `${teaser}<div class="${CONTENT_CLASS}">${await page.full()}</div>`,
      paywallHtml: "",
    };
  }
  const { facts, access } = check;
  const wallHtml =
    access === "open"
      ? ""
      : paywallHtml({ ...site, offer: page.offer, preview: page.preview, facts });
  const inner = access === "open" ? await page.full() : wallHtml;
  return {
    access,
    offer: facts,
    headHtml: headHtml(page.preview, facts, `${site.platform}/embed/tuppence.js`, page.nonce),
    contentHtml: `${teaser}<div class="${CONTENT_CLASS}" data-tuppence-content data-tuppence-access="${access}">${inner}</div>`,
    paywallHtml: wallHtml,
  };
}
