import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { ConnectionOptions } from "node:tls";
import { DatabaseAddressError } from "../address/keywords.ts";
import type { DatabaseHost } from "../address/database-address.ts";
import type { TlsWishes } from "../address/tls-wishes.ts";

/** How to communicate on a connection: unencrypted, or with these TLS options. */
export type TlsWay = false | ConnectionOptions;

/**
 * The ways to try with a host, in order, according to libpq's `sslmode`. A Unix socket is local, so never encrypted.
 * Files are read each time, because certificates may be replaced while the program runs.
 */
export function tlsWays(wishes: TlsWishes, host: DatabaseHost): readonly TlsWay[] {
  if (host.address === undefined && host.name?.startsWith("/") === true) return [false];
  switch (wishes.mode) {
    case "disable":
      return [false];
    case "allow":
      return [false, tls(wishes, host)];
    case "prefer":
      return [tls(wishes, host), false];
    case "require":
    case "verify-ca":
    case "verify-full":
      return [tls(wishes, host)];
  }
}

function tls(wishes: TlsWishes, host: DatabaseHost): ConnectionOptions {
  const { mode, cert, key, keyPassword, minVersion, maxVersion } = wishes;
  const ca = authorities(wishes);
  return {
    // As in libpq: with a file of authorities, the certificate is checked even for `require`.
    rejectUnauthorized: mode.startsWith("verify") || (mode === "require" && ca !== undefined),
    ...(ca === undefined || ca === "system" ? {} : { ca }),
    ...(mode === "verify-full" ? {} : { checkServerIdentity: () => undefined }),
    ...(host.address === undefined || host.name === undefined
      ? {}
      : { host: host.name, servername: host.name }),
    ...(cert === undefined ? {} : { cert: read("sslcert", cert) }),
    ...(key === undefined ? {} : { key: read("sslkey", key) }),
    ...(keyPassword === undefined ? {} : { passphrase: keyPassword }),
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(maxVersion === undefined ? {} : { maxVersion }),
  };
}

function authorities({ mode, rootCert }: TlsWishes): string | undefined {
  if (rootCert === "system") return "system";
  const path = rootCert ?? join(homedir(), ".postgresql", "root.crt");
  if (existsSync(path)) return read("sslrootcert", path);
  if (!mode.startsWith("verify")) return undefined;
  throw new DatabaseAddressError(
    `sslmode=${mode}: the file of authorities ${path} does not exist. Name another with sslrootcert, or trust the ` +
      "machine's with sslrootcert=system and sslmode=verify-full",
  );
}

function read(keyword: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    throw new DatabaseAddressError(`${keyword}: ${path} cannot be read (${why})`);
  }
}
