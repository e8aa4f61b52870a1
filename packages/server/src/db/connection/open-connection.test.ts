import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isDatabaseAway } from "../database-failure.ts";
import { CERTIFICATE } from "../testing/certificate.ts";
import {
  createTestDatabase,
  type DatabaseProxy,
  startDatabaseProxy,
  type TestDatabase,
} from "../testing/index.ts";
import { databasePlace } from "./database-place.ts";
import { openConnection } from "./open-connection.ts";
import { misfitOf } from "./session-fits.ts";

let database: TestDatabase;
let plain: DatabaseProxy;
let encrypted: DatabaseProxy;
let readOnly: TestDatabase;
let folder: string;
let ca: string;
/** Nothing listens there. */
const NOWHERE = "127.0.0.1:1";

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  readOnly = await createTestDatabase({ empty: true });
  await readOnly.pool.query(
    `DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET default_transaction_read_only = on'; END $$`,
  );
  plain = await startDatabaseProxy(database.url);
  encrypted = await startDatabaseProxy(database.url, { tls: CERTIFICATE });
  folder = mkdtempSync(join(tmpdir(), "tuppence-tls-"));
  ca = join(folder, "ca.pem");
  writeFileSync(ca, CERTIFICATE.cert);
});
afterAll(async () => {
  await Promise.all([plain.close(), encrypted.close()]);
  rmSync(folder, { recursive: true });
  await Promise.all([database.drop(), readOnly.drop()]);
});

/** The database's URL through this proxy, with these hosts and parameters. */
function by(proxy: DatabaseProxy, hosts: string, query = ""): string {
  return `${proxy.url.replace(`127.0.0.1:${proxy.port}`, hosts)}?${query}`;
}

/** Connects, and reports the host and whether the connection is encrypted; or why it failed. */
async function outcome(url: string): Promise<string> {
  try {
    const { client, cut } = await openConnection(databasePlace(url));
    const tls = "getPeerCertificate" in client.connection.stream ? "tls" : "plain";
    const { port } = client;
    cut(new Error("tried"));
    return `${tls} ${port === plain.port || port === encrypted.port ? "here" : port}`;
  } catch (error) {
    expect(isDatabaseAway(error) || String(error).startsWith("DatabaseAddressError")).toBe(true);
    return error instanceof Error ? error.message : String(error);
  }
}

describe("hosts", () => {
  test("are tried in order, and the one that worked last comes first", async () => {
    const place = databasePlace(by(plain, `${NOWHERE},127.0.0.1:${plain.port}`));
    const { cut } = await openConnection(place);
    cut(new Error("tried"));
    expect(place.inOrder().map(({ port }) => port)).toEqual([plain.port, 1]);
  });

  test("a host that accepts connections but stays silent costs its timeout, and the next one is asked", async () => {
    const silent = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const url = by(plain, `127.0.0.1:${port},127.0.0.1:${plain.port}`, "connect_timeout=2");
    expect(await outcome(url)).toBe("plain here");
    expect(await outcome(by(plain, `127.0.0.1:${port}`, "connect_timeout=2"))).toBe(
      `Cannot connect to the database at 127.0.0.1:${port}: it does not answer`,
    );
    silent.close();
  });

  test("no host accepts: each is named with its reason, the password never is", async () => {
    const message = await outcome(by(plain, `${NOWHERE},no-such-host.invalid`));
    expect(message).toMatch(/at 127\.0\.0\.1:1: .*ECONNREFUSED.*; no-such-host\.invalid:5432: /);
    expect(message).not.toContain(databasePlace(plain.url).address.password);
  });

  test("refused because of the user: the next host is not asked", async () => {
    const { made } = plain;
    const here = `127.0.0.1:${plain.port}`;
    const url = by(plain, `${here},${here},${here}`, "password=wrong&sslmode=disable");
    expect(await outcome(url)).toMatch(new RegExp(`at ${here}: password authentication failed`));
    expect(plain.made).toBe(made + 1);
  });

  test("an unknown database name is a final answer, with its host", async () => {
    expect(await outcome(by(plain, `127.0.0.1:${plain.port}`, "dbname=none"))).toMatch(
      /database "none" does not exist/,
    );
  });
});

describe("target_session_attrs", () => {
  test.each([
    ["read-write", false],
    ["any", true],
    ["read-only", true],
    ["primary", true],
    ["standby", false],
    ["prefer-standby", true],
  ])("%s on a read-only server: %s", async (attrs, taken) => {
    const url = `${readOnly.url}${readOnly.url.includes("?") ? "&" : "?"}target_session_attrs=${attrs}`;
    const message = await outcome(url);
    if (taken) expect(message).toMatch(/^plain /);
    else expect(message).toMatch(/: it is (?:read-only|not a standby) \(target_session_attrs\)$/);
  });

  test.each([
    ["read-write", "it is read-only"],
    ["primary", "it is a standby"],
    ["standby", undefined],
    ["read-only", undefined],
    ["any", undefined],
  ] as const)("%s on a standby: %s", (attrs, misfit) => {
    expect(misfitOf(attrs, { readOnly: true, inRecovery: true })).toBe(misfit);
  });
});

describe("sslmode", () => {
  test.each([
    ["disable", "plain here", "plain here"],
    ["allow", "plain here", "plain here"],
    ["prefer", "plain here", "tls here"],
    ["require", /does not support SSL/, "tls here"],
    ["verify-ca", /the file of authorities .* does not exist/, /the file of authorities/],
    ["verify-full", /the file of authorities .* does not exist/, /the file of authorities/],
  ])("%s", async (mode, atPlain, atEncrypted) => {
    const query = `sslmode=${mode}`;
    expect(await outcome(by(plain, `localhost:${plain.port}`, query))).toMatch(atPlain);
    expect(await outcome(by(encrypted, `localhost:${encrypted.port}`, query))).toMatch(atEncrypted);
  });

  test.each([
    ["verify-full", "localhost", "tls here"],
    ["verify-full", "127.0.0.1", /is not in the cert's list|Hostname\/IP does not match/],
    ["verify-ca", "127.0.0.1", "tls here"],
    ["require", "127.0.0.1", "tls here"],
    ["verify-full", "hostaddr", "tls here"],
  ])("%s at %s with the server's authority", async (mode, host, expected) => {
    const query = `sslmode=${mode}&sslrootcert=${encodeURIComponent(ca)}`;
    const at = host === "hostaddr" ? "localhost" : host;
    const address = host === "hostaddr" ? "&hostaddr=127.0.0.1" : "";
    const url = by(encrypted, `${at}:${encrypted.port}`, query + address);
    expect(await outcome(url)).toMatch(expected);
  });

  test("an untrusted certificate: refused by verify-full with the machine's authorities", async () => {
    const url = by(encrypted, `localhost:${encrypted.port}`, "sslrootcert=system");
    expect(await outcome(url)).toMatch(/self-signed certificate/);
  });

  test("channel_binding=require: no password for a server that offers none", async () => {
    const query = "sslmode=require&channel_binding=require";
    expect(await outcome(by(encrypted, `localhost:${encrypted.port}`, query))).toMatch(
      /offers no channel binding/,
    );
  });
});
