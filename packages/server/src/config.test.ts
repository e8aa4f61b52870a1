import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ConfigError } from "./config-error.ts";
import { loadConfig } from "./config.ts";

describe("loadConfig", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "tuppence-config-"));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));
  const load = (env: Record<string, string> = {}) =>
    loadConfig({ TUPPENCE_DATA_DIR: dataDir, ...env });

  test.each([
    ["http://127.0.0.1:8402", "open"],
    ["http://localhost:9000", "open"],
    ["http://[::1]:8402", "open"],
    ["https://pay.example", "invitation"],
    ["https://localhost.example", "invitation"],
    ["http://127.0.0.1.example", "invitation"],
  ])("at %s, sellers sign up: %s", (address, mode) => {
    expect(load({ TUPPENCE_PUBLIC_URL: address }).sellerSignUp).toBe(mode);
    const chosen = { TUPPENCE_PUBLIC_URL: address, TUPPENCE_SELLER_SIGN_UP: "closed" };
    expect(load(chosen).sellerSignUp).toBe("closed");
  });

  test("an empty environment runs on this machine with an embedded database", () => {
    const { secret, operatorKey, ...rest } = load();
    expect(rest).toEqual({
      host: "127.0.0.1",
      port: 8402,
      publicUrl: "http://localhost:8402",
      databaseUrl: undefined,
      dataDir,
      books: undefined,
      feeBasisPoints: 500,
      railFee: "platform",
      rateLimitPerSecond: 100,
      trustedProxies: [],
      sandboxRail: true,
      sellerSignUp: "open",
      stripe: undefined,
      bank: undefined,
      carrier: undefined,
      files: { kind: "folder", folder: join(dataDir, "files") },
      maxFileBytes: 4 * 2 ** 30,
      logLevel: "info",
    });
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(operatorKey).toMatch(/^op_/);
  });

  test("a bank account is read as people write it", () => {
    const account = {
      TUPPENCE_BANK_IBAN: "de89 3704 0044 0532 0130 00",
      TUPPENCE_BANK_NAME: "Daily Planet Ltd",
    };
    expect(load(account).bank).toEqual({
      iban: "DE89370400440532013000",
      name: "Daily Planet Ltd",
      bic: undefined,
      folder: undefined,
    });
    const more = { TUPPENCE_BANK_BIC: "cobadeffxxx", TUPPENCE_BANK_FOLDER: "/srv/statements" };
    expect(load({ ...account, ...more }).bank).toMatchObject({
      bic: "COBADEFFXXX",
      folder: "/srv/statements",
    });
  });

  test.each([
    ["TUPPENCE_BANK_NAME", undefined],
    ["TUPPENCE_BANK_NAME", "Zoë"],
    ["TUPPENCE_BANK_NAME", "a".repeat(71)],
    ["TUPPENCE_BANK_BIC", "COBADE"],
  ])("a bank account with %s=%s is refused", (name, value) => {
    const account = { TUPPENCE_BANK_IBAN: "DE89370400440532013000", TUPPENCE_BANK_NAME: "A" };
    expect(() => load({ ...account, [name]: value })).toThrow(new RegExp(`^${name}: `));
  });

  test("who pays for top-ups", () => {
    const bearers = ["platform", "seller", "buyer"];
    expect(bearers.map((railFee) => load({ TUPPENCE_RAIL_FEE: railFee }).railFee)).toEqual(bearers);
  });

  test("test money is off where real money can enter, and never beside it", () => {
    const bank = { TUPPENCE_BANK_IBAN: "DE89370400440532013000", TUPPENCE_BANK_NAME: "A" };
    const live = { TUPPENCE_STRIPE_SECRET_KEY: "sk_live_0123456789abc" };
    const trial = { TUPPENCE_STRIPE_SECRET_KEY: "sk_test_0123456789abc" };
    const bills = {
      TUPPENCE_CARRIER_URL: "https://aggregator.example.com",
      TUPPENCE_CARRIER_SECRET: `whsec_${"k".repeat(32)}`,
    };
    const pretended = { ...bills, TUPPENCE_CARRIER_TEST: "on" };
    expect([bank, live, bills, trial, pretended].map((env) => load(env).sandboxRail)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    for (const env of [bank, live])
      expect(() => load({ ...env, ...pretended })).toThrow(/^TUPPENCE_CARRIER_URL: /);
    for (const env of [bank, bills])
      expect(() => load({ ...env, ...trial })).toThrow(/^TUPPENCE_STRIPE_SECRET_KEY: /);
    for (const env of [bank, live, bills])
      expect(() => load({ ...env, TUPPENCE_SANDBOX: "on" })).toThrow(/^TUPPENCE_SANDBOX: /);
  });

  test("missing secrets are created once and kept readable only by their owner", () => {
    const first = load();
    const second = load();
    expect(second).toEqual(first);
    for (const name of ["secret", "operator-key"]) {
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    }
    expect(readFileSync(join(dataDir, "operator-key"), "utf8").trim()).toBe(first.operatorKey);
  });

  test("Stripe's keys switch card top-ups on; its webhook secrets are a list", () => {
    const key = "sk_test_0123456789abc";
    expect(load({ TUPPENCE_STRIPE_SECRET_KEY: key }).stripe).toEqual({
      secretKey: key,
      webhookSecrets: [],
      api: "https://api.stripe.com",
      apiVersion: undefined,
      refundsWarnings: false,
    });
    const env = {
      TUPPENCE_STRIPE_SECRET_KEY: key,
      TUPPENCE_STRIPE_WEBHOOK_SECRET: "whsec_new0123456789, whsec_old0123456789",
      TUPPENCE_STRIPE_API: "http://127.0.0.1:9000/",
      TUPPENCE_STRIPE_API_VERSION: "2026-10-28.endive",
    };
    expect(load(env).stripe).toMatchObject({
      webhookSecrets: ["whsec_new0123456789", "whsec_old0123456789"],
      api: "http://127.0.0.1:9000",
      apiVersion: "2026-10-28.endive",
    });
  });

  test.each([
    ["TUPPENCE_STRIPE_SECRET_KEY", "pk_test_0123456789secret"],
    ["TUPPENCE_STRIPE_WEBHOOK_SECRET", "whsec_0123456789,secret"],
    ["TUPPENCE_STRIPE_API", "https://api.stripe.com/v1"],
    ["TUPPENCE_STRIPE_API_VERSION", "latest"],
    ["TUPPENCE_STRIPE_API_VERSION", "2026-10-28.endive; beta"],
  ])("%s that is none stops the start, and is not repeated", (name, value) => {
    const env = { TUPPENCE_STRIPE_SECRET_KEY: "sk_test_0123456789abc", [name]: value };
    expect(() => load(env)).toThrow(new RegExp(`^${name}: expected (?!.*${value})`));
  });

  test("a webhook secret without Stripe's secret key stops the start", () => {
    expect(() => load({ TUPPENCE_STRIPE_WEBHOOK_SECRET: "whsec_0123456789" })).toThrow(
      "TUPPENCE_STRIPE_SECRET_KEY: required",
    );
  });

  test("files go to a folder in the data folder, to another one, or to a bucket", () => {
    expect(load().files).toEqual({ kind: "folder", folder: join(dataDir, "files") });
    expect(load({ TUPPENCE_FILES: "/srv/files" }).files).toEqual({
      kind: "folder",
      folder: "/srv/files",
    });
    expect(load({ TUPPENCE_S3_BUCKET: "tuppence" }).files).toEqual({
      kind: "s3",
      bucket: "tuppence",
      region: "us-east-1",
      endpoint: undefined,
      forcePathStyle: false,
      credentials: undefined,
    });
    const env = {
      TUPPENCE_S3_BUCKET: "tuppence",
      TUPPENCE_S3_ENDPOINT: "https://s3.example.com",
      TUPPENCE_S3_REGION: "eu-central-1",
      TUPPENCE_S3_ACCESS_KEY_ID: "id",
      TUPPENCE_S3_SECRET_ACCESS_KEY: "secret",
    };
    expect(load(env).files).toEqual({
      kind: "s3",
      bucket: "tuppence",
      region: "eu-central-1",
      endpoint: "https://s3.example.com",
      forcePathStyle: true,
      credentials: { accessKeyId: "id", secretAccessKey: "secret" },
    });
    expect(load({ ...env, TUPPENCE_S3_FORCE_PATH_STYLE: "off" }).files).toMatchObject({
      forcePathStyle: false,
    });
  });

  test.each([
    [{ TUPPENCE_S3_BUCKET: "b", TUPPENCE_FILES: "/srv/files" }, /^TUPPENCE_FILES: /],
    [
      { TUPPENCE_S3_BUCKET: "b", TUPPENCE_S3_ENDPOINT: "s3.example.com" },
      /^TUPPENCE_S3_ENDPOINT: /,
    ],
    [{ TUPPENCE_S3_BUCKET: "b", TUPPENCE_S3_ACCESS_KEY_ID: "id" }, /^TUPPENCE_S3_SECRET_ACCESS/],
    [{ TUPPENCE_MAX_FILE_BYTES: "4GiB" }, /^TUPPENCE_MAX_FILE_BYTES: /],
    [{ TUPPENCE_MAX_FILE_BYTES: "0" }, /^TUPPENCE_MAX_FILE_BYTES: /],
    [{ TUPPENCE_MAX_FILE_BYTES: "5497558138881" }, /^TUPPENCE_MAX_FILE_BYTES: /],
  ])("unusable file settings are refused: %j", (env, message) => {
    expect(() => load({ ...env })).toThrow(message);
  });

  test("DATABASE_URL requires a secret and an operator key, since several servers share it", () => {
    const env = { DATABASE_URL: "postgres://a:b@localhost/c" };
    expect(() => load(env)).toThrow(/^TUPPENCE_SECRET: required with DATABASE_URL/);
    const secret = "x".repeat(32);
    expect(() => load({ ...env, TUPPENCE_SECRET: secret })).toThrow(
      /^TUPPENCE_OPERATOR_KEY: required with DATABASE_URL/,
    );
    const operatorKey = `op_${"k".repeat(24)}`;
    expect(
      load({ ...env, TUPPENCE_SECRET: secret, TUPPENCE_OPERATOR_KEY: operatorKey }),
    ).toMatchObject({
      secret,
      operatorKey,
      databaseUrl: env.DATABASE_URL,
    });
  });

  test("a server on all addresses, or on this machine only, is reached by a name: passkeys need one", () => {
    expect(load({ TUPPENCE_HOST: "0.0.0.0", TUPPENCE_PORT: "80" }).publicUrl).toBe(
      "http://localhost:80",
    );
    expect(load({ TUPPENCE_HOST: "::1" }).publicUrl).toBe("http://localhost:8402");
    expect(load({ TUPPENCE_HOST: "fd00::7" }).publicUrl).toBe("http://[fd00::7]:8402");
  });

  test("the public URL loses its trailing slash", () => {
    expect(load({ TUPPENCE_PUBLIC_URL: "https://pay.example.com/" }).publicUrl).toBe(
      "https://pay.example.com",
    );
  });

  test("trusted proxies are addresses or networks", () => {
    expect(
      load({ TUPPENCE_TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8,fd00::/8" }).trustedProxies,
    ).toEqual(["127.0.0.1", "10.0.0.0/8", "fd00::/8"]);
  });

  test.each([
    ["TUPPENCE_TRUSTED_PROXIES", "yes"],
    ["TUPPENCE_TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TUPPENCE_TRUSTED_PROXIES", "10.0.0.1,"],
    ["TUPPENCE_PORT", "http"],
    ["TUPPENCE_PORT", "65536"],
    ["TUPPENCE_PORT", "-1"],
    ["TUPPENCE_PUBLIC_URL", "pay.example.com"],
    ["TUPPENCE_PUBLIC_URL", "https://pay.example.com/wallet"],
    ["TUPPENCE_PUBLIC_URL", "ftp://pay.example.com"],
    ["DATABASE_URL", "mysql://localhost"],
    ["TUPPENCE_SECRET", "short"],
    ["TUPPENCE_OPERATOR_KEY", "op_short"],
    ["TUPPENCE_OPERATOR_KEY", "sk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
    ["TUPPENCE_BOOKS", "0"],
    ["TUPPENCE_BOOKS", "1e3"],
    ["TUPPENCE_FEE_BASIS_POINTS", "10001"],
    ["TUPPENCE_FEE_BASIS_POINTS", "2.5"],
    ["TUPPENCE_RAIL_FEE", "seller, buyer"],
    ["TUPPENCE_RATE_LIMIT", "0"],
    ["TUPPENCE_SANDBOX", "maybe"],
    ["TUPPENCE_LOG_LEVEL", "loud"],
    ["TUPPENCE_BANK_IBAN", "DE89 3704 0044 0532 0130 01"],
    ["TUPPENCE_BANK_IBAN", "account 7"],
    ["TUPPENCE_BANK_NAME", "No account"],
    ["TUPPENCE_BANK_BIC", "COBADEFFXXX"],
    ["TUPPENCE_BANK_FOLDER", "/tmp"],
  ])("%s=%s is refused by name", (name, value) => {
    expect(() => load({ [name]: value })).toThrow(ConfigError);
    expect(() => load({ [name]: value })).toThrow(new RegExp(`^${name}: `));
  });

  test.each([
    ["TUPPENCE_PROT", "TUPPENCE_PORT"],
    ["TUPPENCE_SANBOX", "TUPPENCE_SANDBOX"],
    ["TUPPENCE_FEE_BASIS_POINT", "TUPPENCE_FEE_BASIS_POINTS"],
    ["TUPPENCE_FEE", undefined],
    ["TUPPENCE_DATABASE_URL", "DATABASE_URL"],
    ["TUPPENCE_TRUSTED_PROXY", "TUPPENCE_TRUSTED_PROXIES"],
    ["TUPPENCE_PUBLICURL", "TUPPENCE_PUBLIC_URL"],
    ["TUPPENCE_COLOUR_OF_THE_CURTAINS", undefined],
    ["tuppence_port", "TUPPENCE_PORT"],
    ["Tuppence_Sandbox", "TUPPENCE_SANDBOX"],
    ["TUPENCE_PORT", "TUPPENCE_PORT"],
    ["TUPPENCE_", undefined],
    ["database_url", "DATABASE_URL"],
  ])("%s is not a setting, and the most similar one is named: %s", (name, near) => {
    const advice = near === undefined ? "The README lists them all" : `Is ${near} meant\\?`;
    // Also next to the correct one: nobody could see which of the two counts.
    for (const env of [{ [name]: "1" }, { TUPPENCE_PORT: "8402", [name]: "1" }])
      expect(() => load(env)).toThrow(
        new RegExp(`^${name}: there is no setting of this name\\. ${advice}$`),
      );
  });

  test("variables of sellers' servers, of the examples and of other programs may be set too", () => {
    const others = {
      TUPPENCE_URL: "http://127.0.0.1:8402",
      TUPPENCE_SECRET_KEY: "sk_",
      GAME_PORT: "1",
    };
    expect(load({ ...others, PGHOST: "", DATABASE_URLS: "x" }).port).toBe(8402);
  });

  test.each(["TUPPENCE_SANDBOX", "DATABASE_URL", "TUPPENCE_SECRET", "TUPPENCE_FILES"])(
    "%s without a value is refused: the intended value was perhaps lost on the way",
    (name) => {
      for (const value of ["", "  "])
        expect(() => load({ [name]: value })).toThrow(new RegExp(`^${name}: it is empty`));
    },
  );

  test("a refused start writes no secrets", () => {
    expect(() => load({ TUPPENCE_PORT: "http" })).toThrow(ConfigError);
    expect(() => statSync(join(dataDir, "secret"))).toThrow("ENOENT");
  });
});
