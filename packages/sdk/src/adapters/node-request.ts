import type { IncomingHttpHeaders } from "node:http";

/** The address as the browser sees it. A `Host` that is none makes an address that matches no origin. */
export function webUrl(protocol: string, host: string | undefined, path: string): string {
  const origin = `${protocol}://${host ?? ""}`;
  // A path that begins with two slashes must not become another host, so it is joined, not resolved.
  return URL.canParse(origin) ? new URL(origin).origin + path : `http://host.invalid${path}`;
}

export function webHeaders(headers: IncomingHttpHeaders): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of value === undefined ? [] : [value].flat()) result.append(name, one);
  }
  return result;
}
