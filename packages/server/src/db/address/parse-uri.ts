import { addKeyword, DatabaseAddressError, type Keywords } from "./keywords.ts";

const SCHEME = /^postgres(?:ql)?:\/\//;

export function isUri(text: string): boolean {
  return SCHEME.test(text);
}

/**
 * Reads `postgresql://user:password@host1:port1,host2/database?keyword=value` as libpq does: there may be several hosts,
 * and every part may be percent-encoded (a host that begins with %2F is the folder of a socket).
 */
export function parseUri(text: string): Keywords {
  const keywords = new Map<string, string>();
  const rest = text.replace(SCHEME, "");
  // The first @ ends the credentials, unless a / came before: a / or @ in a password is written %2F, %40.
  const credentials = /^[^@/]*@/.exec(rest)?.[0] ?? "";
  const [, hosts = "", path, query] =
    /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest.slice(credentials.length)) ?? [];
  readCredentials(keywords, credentials.slice(0, -1));
  readHosts(keywords, hosts);
  if (path !== undefined && path !== "")
    keywords.set("dbname", decode(path, "the database's name"));
  for (const pair of query === undefined || query === "" ? [] : query.split("&"))
    readParameter(keywords, pair);
  return keywords;
}

function readCredentials(keywords: Map<string, string>, credentials: string): void {
  if (credentials === "") return;
  const [, user = "", password] = /^([^:]*)(?::(.*))?$/s.exec(credentials) ?? [];
  if (user !== "") keywords.set("user", decode(user, "the user's name"));
  if (password !== undefined && password !== "")
    keywords.set("password", decode(password, "the password"));
}

function readHosts(keywords: Map<string, string>, text: string): void {
  if (text === "") return;
  const hosts: string[] = [];
  const ports: string[] = [];
  for (const item of text.split(",")) {
    const [whole, v6, name = "", port = ""] =
      /^(?:\[([^\]]+)\]|([^:[\]]*))(?::([^:]*))?$/s.exec(item) ?? [];
    if (whole === undefined)
      throw new DatabaseAddressError(
        "a host cannot be read; write an IPv6 address in brackets, [::1]",
      );
    hosts.push(decode(v6 ?? name, "a host"));
    ports.push(decode(port, "a port"));
  }
  if (hosts.some((host) => host !== "")) keywords.set("host", hosts.join(","));
  if (ports.some((port) => port !== "")) keywords.set("port", ports.join(","));
}

function readParameter(keywords: Map<string, string>, pair: string): void {
  const [name = "", value, ...more] = pair.split("=");
  if (value === undefined || more.length > 0)
    throw new DatabaseAddressError("each parameter after the ? is written keyword=value");
  const word = decode(name, "a parameter's name");
  const text = decode(value, word);
  if (word === "ssl") {
    if (text !== "true") throw new DatabaseAddressError("ssl: write sslmode=disable instead");
    keywords.set("sslmode", "require");
  } else addKeyword(keywords, word, text);
}

function decode(text: string, what: string): string {
  try {
    const decoded = decodeURIComponent(text);
    if (!decoded.includes("\0")) return decoded;
  } catch {
    // Reported below, without the text, which may be part of the password.
  }
  throw new DatabaseAddressError(`${what} is not properly percent-encoded`);
}
