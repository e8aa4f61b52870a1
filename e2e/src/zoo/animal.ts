import type { PaywallOptions } from "@tuppence/sdk";

/** What the template of a page gets. */
export interface Parts {
  readonly headHtml: string;
  readonly contentHtml: string;
  readonly platform: string;
  readonly nonce: string;
}

/** A page as real pages are: what is special about it, and nothing else. */
export interface Animal {
  /** Its name, which is its path as well unless `path` says otherwise. */
  readonly name: string;
  /** Where the offer says that the page is. */
  readonly path?: string;
  /** Where the reader finds it, when that is spelled otherwise. */
  readonly visit?: string;
  readonly language?: string;
  readonly charset?: string;
  /** What is said in the locked part beside the text all have. */
  readonly words?: string;
  readonly headers?: (platform: string, nonce: string) => Readonly<Record<string, string>>;
  readonly render?: (parts: Parts) => string;
  /** Whether the page's own server is said to take the proof of payment in a header; yes when absent. */
  readonly byHeader?: false;
  /** How its paywall is set up. */
  readonly wall?: Partial<PaywallOptions>;
  /** The `Host` that its server sees, where a proxy writes another. */
  readonly host?: string;
  /** What its server, or a proxy before it, makes of a request to the address that takes proofs of payment. */
  readonly access?: (request: Request) => Promise<Response | undefined> | Response | undefined;
  /** Whether the browser keeps no cookies of it. */
  readonly noCookies?: true;
}

/** A plain page: `head` and `body` go where they belong. */
export function plain({ headHtml, contentHtml }: Parts, head = "", body = "", html = ""): string {
  return (
    `<!doctype html><html ${html}><head><meta name="viewport" content="width=device-width"><title>Zoo</title>` +
    `${head}${headHtml}</head><body><main>${contentHtml}</main>${body}</body></html>`
  );
}
