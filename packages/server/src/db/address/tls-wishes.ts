import { choice, DatabaseAddressError, type Keywords } from "./keywords.ts";

const MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;
export type SslMode = (typeof MODES)[number];
const VERSIONS = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;
export type TlsVersion = (typeof VERSIONS)[number];

/** What the address says about encryption. */
export interface TlsWishes {
  readonly mode: SslMode;
  /** A file of certificates, or `system`. */
  readonly rootCert: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly keyPassword: string | undefined;
  /** Whether to begin with TLS instead of asking for it. */
  readonly direct: boolean;
  readonly minVersion: TlsVersion | undefined;
  readonly maxVersion: TlsVersion | undefined;
  /** Off by default: TLS may well end at a proxy in front of PostgreSQL. */
  readonly channelBinding: "disable" | "prefer" | "require";
}

export function readTlsWishes(keywords: Keywords): TlsWishes {
  const rootCert = keywords.get("sslrootcert") || undefined;
  const mode =
    choice(keywords, "sslmode", MODES) ?? (rootCert === "system" ? "verify-full" : "prefer");
  if (rootCert === "system" && mode !== "verify-full")
    throw new DatabaseAddressError(
      "sslrootcert=system: only with sslmode=verify-full, or anyone with a certificate would do",
    );
  const negotiation = choice(keywords, "sslnegotiation", ["postgres", "direct"] as const);
  const direct = negotiation === "direct";
  if (direct && !["require", "verify-ca", "verify-full"].includes(mode))
    throw new DatabaseAddressError("sslnegotiation=direct: only with sslmode=require or stricter");
  return {
    mode,
    rootCert,
    cert: keywords.get("sslcert") || undefined,
    key: keywords.get("sslkey") || undefined,
    keyPassword: keywords.get("sslpassword") || undefined,
    direct,
    minVersion: choice(keywords, "ssl_min_protocol_version", VERSIONS),
    maxVersion: choice(keywords, "ssl_max_protocol_version", VERSIONS),
    channelBinding:
      choice(keywords, "channel_binding", ["disable", "prefer", "require"] as const) ?? "disable",
  };
}
