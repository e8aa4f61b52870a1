import { describe, expect, test } from "vitest";
import { hostLabel, parseDatabaseAddress } from "./database-address.ts";

const hosts = (text: string) => parseDatabaseAddress(text).hosts.map(hostLabel);

test.each([
  ["postgresql://", ["localhost:5432"]],
  ["postgres://db.example", ["db.example:5432"]],
  ["postgresql://u:p@db.example:6000/shop", ["db.example:6000"]],
  ["postgresql://u:p@one:1,two:2,three/shop", ["one:1", "two:2", "three:5432"]],
  ["postgresql://one,two/shop?port=6000", ["one:6000", "two:6000"]],
  ["postgresql://one,two/shop?port=1,2", ["one:1", "two:2"]],
  ["postgresql://[2001:db8::1]:6000,[::1]/shop", ["[2001:db8::1]:6000", "[::1]:5432"]],
  ["postgresql://%2Fvar%2Frun%2Fpostgresql/shop", ["/var/run/postgresql"]],
  ["postgresql:///shop?host=/var/run/postgresql", ["/var/run/postgresql"]],
  ["postgresql://localhost/shop?host=%2Ftmp&port=6000", ["/tmp"]],
  ["postgresql:///shop?host=one,two&port=1,2", ["one:1", "two:2"]],
  ["postgresql://db.example/?hostaddr=192.0.2.7", ["192.0.2.7:5432"]],
  ["postgresql://:6000/shop", ["localhost:6000"]],
  ["host=one,two port=1,2 dbname=shop", ["one:1", "two:2"]],
  ["  host = one  dbname = shop ", ["one:5432"]],
])("%s names the hosts %j", (text, expected) => {
  expect(hosts(text)).toEqual(expected);
});

test.each([
  ["postgresql://ann:secret@h/shop", "ann", "secret", "shop"],
  ["postgresql://ann:p%40ss%2F%3F%23%25@h/shop", "ann", "p@ss/?#%", "shop"],
  ["postgresql://ann:a:b?c#d@h/shop", "ann", "a:b?c#d", "shop"],
  ["postgresql://%ED%95%9C:%E2%82%AC@h/%EA%B0%80%EA%B2%8C", "한", "€", "가게"],
  ["postgresql://ann@h", "ann", undefined, undefined],
  ["postgresql://h/shop?user=bo&password=x%26y", "bo", "x&y", "shop"],
  ["postgresql://ann@h/shop?user=bo&dbname=other", "bo", undefined, "other"],
  [
    String.raw`host=h user=ann password='it\'s \\ here' dbname=shop`,
    "ann",
    String.raw`it's \ here`,
    "shop",
  ],
  [String.raw`user=ann password=a\ b dbname=shop`, "ann", "a b", "shop"],
])("%s: user, password and database", (text, user, password, database) => {
  expect(parseDatabaseAddress(text)).toMatchObject({ user, password, database });
});

test.each([
  ["target_session_attrs=read-write", { sessionAttrs: "read-write" }],
  ["target_session_attrs=prefer-standby", { sessionAttrs: "prefer-standby" }],
  ["connect_timeout=7", { connectTimeoutMs: 7_000 }],
  ["connect_timeout=1", { connectTimeoutMs: 2_000 }],
  ["connect_timeout=0", { connectTimeoutMs: undefined }],
  ["application_name=shop%20one", { applicationName: "shop one" }],
  ["fallback_application_name=shop", { applicationName: "shop" }],
  ["options=-c%20geqo%3Doff", { options: "-c geqo=off" }],
  ["keepalives=0", { keepAlive: { on: false } }],
  ["keepalives_idle=30", { keepAlive: { on: true, idleMs: 30_000 } }],
  ["load_balance_hosts=random", { shuffled: true }],
  ["sslmode=require", { tls: { mode: "require" } }],
  ["ssl=true", { tls: { mode: "require" } }],
  ["sslrootcert=system", { tls: { mode: "verify-full", rootCert: "system" } }],
  [
    "sslmode=verify-ca&sslrootcert=/etc/ca.pem",
    { tls: { mode: "verify-ca", rootCert: "/etc/ca.pem" } },
  ],
  ["sslmode=require&channel_binding=require", { tls: { channelBinding: "require" } }],
  ["sslmode=require&sslnegotiation=direct", { tls: { direct: true } }],
  ["ssl_min_protocol_version=TLSv1.3", { tls: { minVersion: "TLSv1.3" } }],
  ["gssencmode=disable&tcp_user_timeout=5&uselibpqcompat=true", { sessionAttrs: "any" }],
])("?%s", (query, expected) => {
  expect(parseDatabaseAddress(`postgresql://h/shop?${query}`)).toMatchObject(expected);
});

test("by default any server will do, encrypted where the server supports it", () => {
  expect(parseDatabaseAddress("postgresql://h/shop")).toMatchObject({
    sessionAttrs: "any",
    tls: { mode: "prefer", channelBinding: "disable" },
    keepAlive: { on: true },
  });
});

describe("an unusable part is named, and the password never is", () => {
  test.each([
    ["mysql://ann:hunter2@h/shop", /expected postgresql:/],
    ["hunter2", /expected postgresql:/],
    ["postgresql://ann:hunter2@h:99999/shop", /^port: expected 1 to 65535/],
    ["postgresql://ann:hunter2@h:no/shop", /^port: /],
    ["postgresql://ann:hunter2@a:1,b:2,c:3/shop?host=x,y", /2 hosts, and 3 ports/],
    ["postgresql://ann:hunter2@a,b/shop?hostaddr=192.0.2.1", /2 hosts, and 1 in hostaddr/],
    ["postgresql://ann:hunter2@h/?hostaddr=h.example", /^hostaddr: /],
    ["postgresql://ann:hunter2%zz@h/shop", /^the password is not properly percent-encoded/],
    ["postgresql://ann:hunter2%00@h/shop", /^the password is not properly/],
    ["postgresql://ann:hunter2@::1/shop", /IPv6 address in brackets/],
    [
      "postgresql://ann:hunter2@h/shop?sslmode=no-verify",
      /^sslmode: expected one of disable, allow/,
    ],
    ["postgresql://ann:hunter2@h/shop?target_session_attrs=master", /^target_session_attrs: /],
    ["postgresql://ann:hunter2@h/shop?max=3", /"max" is not a connection parameter/],
    ["postgresql://ann:hunter2@h/shop?sslmode", /keyword=value/],
    ["postgresql://ann:hunter2@h/shop?a=b=c", /keyword=value/],
    ["postgresql://ann:hunter2@h/shop?gssencmode=require", /^gssencmode=require/],
    ["postgresql://ann:hunter2@h/shop?client_encoding=LATIN1", /^client_encoding: /],
    ["postgresql://ann:hunter2@h/shop?connect_timeout=soon", /^connect_timeout: /],
    ["postgresql://ann:hunter2@h/shop?sslmode=require&sslrootcert=system", /^sslrootcert=system/],
    ["postgresql://ann:hunter2@h/shop?sslnegotiation=direct", /^sslnegotiation=direct/],
    ["host=h password='hunter2", /expected keyword=value/],
    ["host=h password=hunter2 and more", /expected keyword=value/],
  ])("%s", (text, message) => {
    let error: unknown;
    try {
      parseDatabaseAddress(text);
    } catch (caught) {
      error = caught;
    }
    expect(String(error)).toMatch(/^DatabaseAddressError: /);
    expect((error as Error).message).toMatch(message);
    expect(String(error)).not.toContain("hunter2");
  });
});
