import type { IncomingMessage } from "node:http";

/**
 * Headers that a request may have only once. Given two, this server would use the first and a proxy in front of it
 * perhaps the last, so one would check a value the other never sees. Node's parser already refuses two lengths, and a
 * length beside chunks.
 */
const ONCE: ReadonlyMap<string, number> = new Map(
  [
    "authorization",
    "content-type",
    "cookie",
    "dpop",
    "host",
    "idempotency-key",
    "if-range",
    "origin",
    "range",
    "sec-fetch-site",
    "tuppence-key",
  ].map((name, index) => [name, 1 << index]),
);
/** RFC 3986 §3.2.2, with a port: a name, an IPv4 address, or an IPv6 address in brackets. */
const HOST = /^(?:[\w.~!$&'()*+;=%-]+|\[[\da-f:.]+\])(?::\d{0,5})?$/i;
const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

/** What makes the head of a request ambiguous, so that two programs could read it as two different requests. */
export function faultOfHead(request: IncomingMessage): string | undefined {
  const { headers, url, httpVersion } = request;
  const repeated = repeatedHeader(request);
  if (repeated !== undefined) return `The header ${repeated} is present more than once.`;
  if (headers.host === undefined) {
    if (httpVersion === "1.1") return "The header host is missing.";
  } else if (!HOST.test(headers.host)) return "The header host is not a valid host.";
  if (url !== undefined && !url.startsWith("/"))
    return "The request's target is neither a path nor a URL on the host of its Host header.";
  return undefined;
}

function repeatedHeader({ rawHeaders, headers }: IncomingMessage): string | undefined {
  // As many names as lines means that none is repeated, which is nearly always the case.
  if (2 * Object.keys(headers).length === rawHeaders.length) return undefined;
  let seen = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? "").toLowerCase();
    const bit = ONCE.get(name);
    if (bit === undefined) continue;
    if ((seen & bit) !== 0) return name;
    seen |= bit;
  }
  return undefined;
}

/**
 * The request target in origin-form, which all later code uses. Absolute-form (RFC 9112 §3.2.2) is accepted when it
 * names the same host as Host does; another target stays unchanged, and {@link faultOfHead} refuses it.
 */
export function originForm({ url = "/", headers }: IncomingMessage): string {
  if (url.startsWith("/")) return url;
  const [base = ""] = ABSOLUTE.exec(url) ?? [];
  const hosts = [base, `${base.split("//", 1)[0]}//${headers.host}`];
  if (base === "" || !hosts.every((one) => URL.canParse(one))) return url;
  const [target, host] = hosts.map((one) => new URL(one));
  if (target?.origin !== host?.origin || target?.username !== "") return url;
  const rest = url.slice(base.length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}
