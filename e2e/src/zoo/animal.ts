import type { PaywallOptions } from "@tuppence/sdk";

/** What a page's template receives. */
export interface Parts {
  readonly headHtml: string;
  readonly contentHtml: string;
  readonly platform: string;
  readonly nonce: string;
}

/** A page like those in the wild, reduced to what is special about it. */
export interface Animal {
  /** Its name, which is also its path unless `path` is set. */
  readonly name: string;
  /** The page's path in the offer. */
  readonly path?: string;
  /** The path where readers find it, when spelled differently. */
  readonly visit?: string;
  readonly language?: string;
  readonly charset?: string;
  /** Words in the locked part, besides the text all have. */
  readonly words?: string;
  readonly headers?: (platform: string, nonce: string) => Readonly<Record<string, string>>;
  readonly render?: (parts: Parts) => string;
  /** Whether the page's own server is declared to accept the proof of payment in a header; yes when absent. */
  readonly byHeader?: false;
  /** Its paywall's options. */
  readonly wall?: Partial<PaywallOptions>;
  /** The `Host` that its server sees, where a proxy changes it. */
  readonly host?: string;
  /** How its server, or a proxy before it, changes a request to the address that receives proofs of payment. */
  readonly access?: (request: Request) => Promise<Response | undefined> | Response | undefined;
  /** Whether the browser keeps none of its cookies. */
  readonly noCookies?: true;
}

/** A plain page: `head` and `body` go where they belong. */
export function plain({ headHtml, contentHtml }: Parts, head = "", body = "", html = ""): string {
  return (
    `<!doctype html><html ${html}><head><meta name="viewport" content="width=device-width"><title>Zoo</title>` +
    `${head}${headHtml}</head><body><main>${contentHtml}</main>${body}</body></html>`
  );
}
