import type { IncomingHttpHeaders } from "node:http";
import type { BuyerId } from "@tuppence/protocol";
import type { HostedPagesDeps, PageOffer } from "./hosted-pages-deps.ts";

/** The cookie that shows a payment to this page alone, for a reader whose session is another's, or gone. */
const COOKIE = "tup_open";

/**
 * Who reads, as far as they may be shown what they paid for: by the access token that the page's script sends, by the
 * session, or by the token that the script has left for the player. Reading never begins a session.
 */
export async function buyersOf(
  deps: Pick<HostedPagesDeps, "readAccess" | "sessionBuyer">,
  headers: IncomingHttpHeaders,
  offer: Pick<PageOffer, "id" | "sellerId">,
): Promise<readonly BuyerId[]> {
  const { "tuppence-access-token": header } = headers;
  const tokens = [typeof header === "string" ? header : undefined, tokenInCookie(headers)];
  const holders = await Promise.all(
    tokens.map(async (token) => (token === undefined ? undefined : deps.readAccess(token, offer))),
  );
  const session = isForThisReader(headers) ? await deps.sessionBuyer(headers) : undefined;
  const buyers = [holders[0]?.buyerId, session, holders[1]?.buyerId];
  return [...new Set(buyers.filter((one) => one !== undefined))];
}

/**
 * Whether the answer is shown to the person whose cookie it is and read by nobody else: the browser opens it as a page,
 * or one of the platform's own pages asks. A page elsewhere could otherwise make it count as read.
 */
function isForThisReader(headers: IncomingHttpHeaders): boolean {
  // Nobody reads what is only fetched in case.
  if (/prefetch|prerender/.test(String(headers["sec-purpose"] ?? headers["purpose"] ?? "")))
    return false;
  const site = headers["sec-fetch-site"];
  // Browsers without these headers send the cookie, which is SameSite=Lax, only when a page is opened.
  if (site === undefined || site === "same-origin") return true;
  return headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
}

function tokenInCookie({ cookie }: IncomingHttpHeaders): string | undefined {
  for (const pair of (cookie ?? "").split(";")) {
    const [name, value] = pair.split("=", 2).map((part) => part.trim());
    if (name === COOKIE) return value;
  }
  return undefined;
}

/** Only what is below the page's own `-` sees it. @param seconds 0 removes it */
export function openCookie(token: string, path: string, seconds: number, isHttps: boolean): string {
  return `${COOKIE}=${token}; Path=${path}/-/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isHttps ? "; Secure" : ""}`;
}
