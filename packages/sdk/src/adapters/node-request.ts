import type { IncomingHttpHeaders } from "node:http";

/** The URL as the browser sees it. An invalid `Host` gives a URL that matches no origin. */
export function webUrl(protocol: string, host: string | undefined, path: string): string {
  const origin = `${protocol}://${host ?? ""}`;
  // Joined rather than resolved, since a path that begins with two slashes would become another host.
  return URL.canParse(origin) ? new URL(origin).origin + path : `http://host.invalid${path}`;
}

export function webHeaders(headers: IncomingHttpHeaders): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of value === undefined ? [] : [value].flat()) result.append(name, one);
  }
  return result;
}
