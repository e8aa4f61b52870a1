import { isIP } from "node:net";
import { choice, DatabaseAddressError, type Keywords } from "./keywords.ts";
import { isKeywords, parseKeywords } from "./parse-keywords.ts";
import { isUri, parseUri } from "./parse-uri.ts";
import { readTlsWishes, type TlsWishes } from "./tls-wishes.ts";

const SESSION_ATTRS = [
  "any",
  "read-write",
  "read-only",
  "primary",
  "standby",
  "prefer-standby",
] as const;
export type SessionAttrs = (typeof SESSION_ATTRS)[number];

export interface DatabaseHost {
  /** A name, an address, or the folder of a socket; undefined: the driver's default. */
  readonly name: string | undefined;
  /** Its network address, when given in addition to its name. */
  readonly address: string | undefined;
  readonly port: number | undefined;
}

/** Where the database is and how to connect to it: DATABASE_URL, interpreted as libpq does. */
export interface DatabaseAddress {
  /** At least one; tried in this order. */
  readonly hosts: readonly DatabaseHost[];
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string | undefined;
  readonly sessionAttrs: SessionAttrs;
  /** Whether to start with a random host. */
  readonly shuffled: boolean;
  /** For each host; undefined: the program's default. */
  readonly connectTimeoutMs: number | undefined;
  readonly applicationName: string | undefined;
  /** Command-line options for the server. */
  readonly options: string | undefined;
  readonly keepAlive: { readonly on: boolean; readonly idleMs: number | undefined };
  readonly tls: TlsWishes;
}

const MAX_HOSTS = 32;
/** As in libpq: a shorter time than this is treated as a mistake. */
const LEAST_TIMEOUT_S = 2;
const MOST_TIMEOUT_S = 60;

/**
 * @example parseDatabaseAddress("postgresql://tuppence:…@db1,db2:5433/shop?target_session_attrs=read-write")
 * @throws DatabaseAddressError that names the part that cannot be used, and never contains the password.
 */
export function parseDatabaseAddress(text: string): DatabaseAddress {
  if (isUri(text)) return addressOf(parseUri(text));
  if (isKeywords(text)) return addressOf(parseKeywords(text));
  throw new DatabaseAddressError(
    "expected postgresql://user:password@host:port/database, or several hosts: host1:port1,host2:port2",
  );
}

/** How messages name a host. */
export function hostLabel({ name, address, port }: DatabaseHost): string {
  const host = address ?? name ?? "localhost";
  if (host.startsWith("/")) return host;
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port ?? 5432}`;
}

function addressOf(keywords: Keywords): DatabaseAddress {
  const timeout = integer(keywords, "connect_timeout", MOST_TIMEOUT_S * 1_000);
  const encoding = keywords.get("client_encoding")?.toLowerCase().replace("-", "");
  if (encoding !== undefined && !["auto", "utf8", ""].includes(encoding))
    throw new DatabaseAddressError("client_encoding: it is always UTF8");
  return {
    hosts: hostsOf(keywords),
    user: textOf(keywords, "user"),
    password: textOf(keywords, "password"),
    database: textOf(keywords, "dbname"),
    sessionAttrs: choice(keywords, "target_session_attrs", SESSION_ATTRS) ?? "any",
    shuffled: choice(keywords, "load_balance_hosts", ["disable", "random"] as const) === "random",
    connectTimeoutMs:
      timeout === undefined || timeout === 0
        ? undefined
        : Math.min(Math.max(timeout, LEAST_TIMEOUT_S), MOST_TIMEOUT_S) * 1_000,
    applicationName:
      textOf(keywords, "application_name") ?? textOf(keywords, "fallback_application_name"),
    options: textOf(keywords, "options"),
    keepAlive: {
      on: choice(keywords, "keepalives", ["0", "1"] as const) !== "0",
      idleMs: seconds(integer(keywords, "keepalives_idle", 86_400)),
    },
    tls: readTlsWishes(keywords),
  };
}

function hostsOf(keywords: Keywords): readonly DatabaseHost[] {
  const names = list(keywords, "host");
  const addresses = list(keywords, "hostaddr");
  const ports = list(keywords, "port");
  const count = Math.max(names.length, addresses.length, 1);
  if (names.length > 0 && addresses.length > 0 && names.length !== addresses.length)
    throw new DatabaseAddressError(`${names.length} hosts, and ${addresses.length} in hostaddr`);
  if (ports.length > 1 && ports.length !== count)
    throw new DatabaseAddressError(`${count} hosts, and ${ports.length} ports`);
  if (count > MAX_HOSTS) throw new DatabaseAddressError(`more than ${MAX_HOSTS} hosts`);
  return Array.from({ length: count }, (_, index) => {
    const address = addresses[index] || undefined;
    if (address !== undefined && isIP(address) === 0)
      throw new DatabaseAddressError("hostaddr: expected IP addresses");
    return {
      name: names[index] || undefined,
      address,
      port: portOf(ports.length === 1 ? ports[0] : ports[index]),
    };
  });
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new DatabaseAddressError("port: expected 1 to 65535");
  return port;
}

function list(keywords: Keywords, name: string): readonly string[] {
  const text = keywords.get(name) ?? "";
  return text === "" ? [] : text.split(",").map((item) => item.trim());
}

function textOf(keywords: Keywords, name: string): string | undefined {
  return keywords.get(name) || undefined;
}

function integer(keywords: Keywords, name: string, most: number): number | undefined {
  const text = keywords.get(name);
  if (text === undefined || text === "") return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) > most)
    throw new DatabaseAddressError(`${name}: expected a whole number of seconds`);
  return Number(text);
}

function seconds(count: number | undefined): number | undefined {
  return count === undefined || count === 0 ? undefined : count * 1_000;
}
