import { randomBytes } from "node:crypto";
import { isIP, isIPv6 } from "node:net";
import { resolve } from "node:path";
import { ConfigError } from "./config-error.ts";
import { parseDatabaseAddress } from "./db/address/database-address.ts";
import { DatabaseAddressError } from "./db/address/keywords.ts";
import { keptInFile } from "./lib/kept-in-file.ts";
import { reachableHost } from "./lib/reachable-host.ts";
import { type MailSettings, parseMail } from "./parse-mail.ts";
import { parseRailFee, type RailFeeSetting } from "./parse-rail-fee.ts";
import { parseRails, type RailSettings } from "./parse-rails.ts";
import { parseSignUp, type SignUpMode } from "./parse-sign-up.ts";
import { parseTabs, type TabSettings } from "./parse-tabs.ts";
import { type Environment, flag, integer, oneOf, text } from "./read-variables.ts";
import { refuseUnknownVariables } from "./variables.ts";

export type { SignUpMode } from "./parse-sign-up.ts";
export { isTestKey, type StripeAccess } from "./parse-stripe.ts";

/** The program's settings, parsed once from the environment. */
export interface Config extends RailSettings, RailFeeSetting {
  readonly host: string;
  readonly port: number;
  /** The address of this instance: the wallet's origin and the `iss` of its tokens. No trailing slash. */
  readonly publicUrl: string;
  /** undefined: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** 32 bytes or more, hex or text. Keys for sessions, pseudonyms, grant tokens and stored signing keys derive from it. It belongs to its database. */
  readonly secret: string;
  /** `op_…` */
  readonly operatorKey: string;
  /** undefined: the number the database has; a new one gets a book for every two processors. */
  readonly books: number | undefined;
  readonly feeBasisPoints: number;
  /** Requests a second for each key, grant or session, and for each address without one. */
  readonly rateLimitPerSecond: number;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted; empty when there is no proxy. */
  readonly trustedProxies: readonly string[];
  /** On which terms wallets may go below zero; undefined: they may not. */
  readonly tabs: TabSettings | undefined;
  /** Who may sign up as a seller. The operator may always create sellers. */
  readonly sellerSignUp: SignUpMode;
  /** undefined: there is no mail server. */
  readonly mail: MailSettings | undefined;
  /** Where sellers' files are stored. */
  readonly files: FilePlace;
  readonly maxFileBytes: number;
  readonly logLevel: string;
}

/** A local folder, or a bucket of any S3-compatible service. */
export type FilePlace =
  | { readonly kind: "folder"; readonly folder: string }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      /** undefined: AWS itself. */
      readonly endpoint: string | undefined;
      /** `https://host/bucket/key` instead of `https://bucket.host/key`. */
      readonly forcePathStyle: boolean;
      /** undefined: the machine's defaults (AWS's own variables, roles and so on). */
      readonly credentials:
        | { readonly accessKeyId: string; readonly secretAccessKey: string }
        | undefined;
    };

/** The settings of a program that has opened its database. */
export type RunningConfig = Config & { readonly books: number };

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];
const SECRET_LENGTH = 32;

/**
 * Reads the settings. Missing secrets are created once and kept in the data folder, readable only by its owner.
 * @throws ConfigError
 */
export function loadConfig(env: Environment): Config {
  refuseUnknownVariables(env);
  const host = text(env, "TUPPENCE_HOST") ?? "127.0.0.1";
  const port = integer(env, "TUPPENCE_PORT", 8402, 0, 65_535);
  const dataDir = resolve(text(env, "TUPPENCE_DATA_DIR") ?? ".tuppence");
  const databaseUrl = parseDatabaseUrl(env);
  const publicUrl = parsePublicUrl(env) ?? `http://${reachableHost(host)}:${port}`;
  return {
    host,
    port,
    publicUrl,
    databaseUrl,
    dataDir,
    books:
      text(env, "TUPPENCE_BOOKS") === undefined
        ? undefined
        : integer(env, "TUPPENCE_BOOKS", 1, 1, 32),
    feeBasisPoints: integer(env, "TUPPENCE_FEE_BASIS_POINTS", 500, 0, 10_000),
    rateLimitPerSecond: integer(env, "TUPPENCE_RATE_LIMIT", 100, 1, 1_000_000),
    trustedProxies: parseTrustedProxies(env),
    ...parseRailFee(env),
    ...parseRails(env),
    tabs: parseTabs(env),
    sellerSignUp: parseSignUp(env, publicUrl),
    mail: parseMail(env),
    files: parseFilePlace(env, dataDir),
    maxFileBytes: parseMaxFileBytes(env),
    logLevel: oneOf(env, "TUPPENCE_LOG_LEVEL", LOG_LEVELS, "info"),
    // Last, because they write files, which a refused start should not do.
    secret: parseSecret(env, databaseUrl, dataDir),
    operatorKey: parseOperatorKey(env, databaseUrl, dataDir),
  };
}

function parseDatabaseUrl(env: Environment): string | undefined {
  const url = text(env, "DATABASE_URL");
  if (url === undefined) return undefined;
  try {
    parseDatabaseAddress(url);
    return url;
  } catch (error) {
    if (error instanceof DatabaseAddressError) throw new ConfigError("DATABASE_URL", error.message);
    throw error;
  }
}

function parsePublicUrl(env: Environment): string | undefined {
  const value = text(env, "TUPPENCE_PUBLIC_URL");
  if (value === undefined) return undefined;
  const expected = "expected an origin like https://pay.example.com, without a path";
  if (!URL.canParse(value)) throw new ConfigError("TUPPENCE_PUBLIC_URL", expected);
  const url = new URL(value);
  const isOrigin = url.href === `${url.origin}/` && /^https?:$/.test(url.protocol);
  if (!isOrigin) throw new ConfigError("TUPPENCE_PUBLIC_URL", expected);
  return url.origin;
}

function parseTrustedProxies(env: Environment): string[] {
  const list =
    text(env, "TUPPENCE_TRUSTED_PROXIES")
      ?.split(",")
      .map((item) => item.trim()) ?? [];
  for (const item of list) {
    const [address = "", bits, ...rest] = item.split("/");
    const most = isIPv6(address) ? 128 : 32;
    const mask = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    if (isIP(address) === 0 || !mask || rest.length > 0) {
      throw new ConfigError(
        "TUPPENCE_TRUSTED_PROXIES",
        "expected addresses or networks such as 127.0.0.1,10.0.0.0/8",
      );
    }
  }
  return list;
}

function parseSecret(env: Environment, databaseUrl: string | undefined, dataDir: string): string {
  const secret = text(env, "TUPPENCE_SECRET");
  if (secret !== undefined && Buffer.byteLength(secret) < SECRET_LENGTH) {
    throw new ConfigError(
      "TUPPENCE_SECRET",
      `expected at least ${SECRET_LENGTH} bytes; \`openssl rand -hex 32\` makes one`,
    );
  }
  if (secret === undefined && databaseUrl !== undefined) {
    throw new ConfigError(
      "TUPPENCE_SECRET",
      "required with DATABASE_URL, and the same for every server on that database: tokens and keys " +
        "stored there can be read with it only. `openssl rand -hex 32` makes one",
    );
  }
  return secret ?? keptInFile(dataDir, "secret", () => randomBytes(32).toString("hex"));
}

function parseOperatorKey(
  env: Environment,
  databaseUrl: string | undefined,
  dataDir: string,
): string {
  const key = text(env, "TUPPENCE_OPERATOR_KEY");
  if (key !== undefined && !/^op_[\w-]{20,200}$/.test(key)) {
    throw new ConfigError(
      "TUPPENCE_OPERATOR_KEY",
      "expected op_ and at least 20 letters, digits, _ or - after it",
    );
  }
  if (key === undefined && databaseUrl !== undefined) {
    throw new ConfigError(
      "TUPPENCE_OPERATOR_KEY",
      "required with DATABASE_URL, and the same for every server on that database: " +
        '`echo "op_$(openssl rand -hex 24)"` makes one',
    );
  }
  return (
    key ?? keptInFile(dataDir, "operator-key", () => `op_${randomBytes(24).toString("base64url")}`)
  );
}

function parseFilePlace(env: Environment, dataDir: string): FilePlace {
  const folder = text(env, "TUPPENCE_FILES");
  const bucket = text(env, "TUPPENCE_S3_BUCKET");
  if (bucket === undefined)
    return { kind: "folder", folder: resolve(folder ?? `${dataDir}/files`) };
  if (folder !== undefined) {
    throw new ConfigError(
      "TUPPENCE_FILES",
      "files go to a folder or to TUPPENCE_S3_BUCKET: set one of the two",
    );
  }
  const endpoint = text(env, "TUPPENCE_S3_ENDPOINT");
  if (endpoint !== undefined && !/^https?:\/\/[^/?#@]+\/?$/.test(endpoint)) {
    throw new ConfigError("TUPPENCE_S3_ENDPOINT", "expected an origin like https://s3.example.com");
  }
  const accessKeyId = text(env, "TUPPENCE_S3_ACCESS_KEY_ID");
  const secretAccessKey = text(env, "TUPPENCE_S3_SECRET_ACCESS_KEY");
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new ConfigError(
      "TUPPENCE_S3_SECRET_ACCESS_KEY",
      "TUPPENCE_S3_ACCESS_KEY_ID and it belong together: set both or neither",
    );
  }
  return {
    kind: "s3",
    bucket,
    region: text(env, "TUPPENCE_S3_REGION") ?? "us-east-1",
    endpoint,
    // Few services other than AWS have a host name for each bucket.
    forcePathStyle: flag(env, "TUPPENCE_S3_FORCE_PATH_STYLE", endpoint !== undefined),
    credentials:
      accessKeyId === undefined || secretAccessKey === undefined
        ? undefined
        : { accessKeyId, secretAccessKey },
  };
}

function parseMaxFileBytes(env: Environment): number {
  const value = text(env, "TUPPENCE_MAX_FILE_BYTES");
  if (value === undefined) return 4 * 2 ** 30;
  const bytes = /^\d{1,13}$/.test(value) ? Number(value) : Number.NaN;
  // S3 takes no larger objects than 5 TiB.
  if (bytes >= 1 && bytes <= 5 * 2 ** 40) return bytes;
  throw new ConfigError("TUPPENCE_MAX_FILE_BYTES", "expected a number of bytes, at most 5 TiB");
}
