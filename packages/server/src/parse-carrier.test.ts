import { parseMicros } from "@tuppence/protocol";
import { describe, expect, test } from "vitest";
import { parseCarrier } from "./parse-carrier.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const env = {
  TUPPENCE_CARRIER_URL: "https://aggregator.example.com/v1/",
  TUPPENCE_CARRIER_SECRET: secret,
};

describe("the settings of top-ups by phone bill", () => {
  test("none of them: there are none", () => {
    expect(parseCarrier({})).toBeUndefined();
  });

  test("an address and a secret are enough; amounts are small", () => {
    expect(parseCarrier(env)).toEqual({
      url: "https://aggregator.example.com/v1",
      secrets: [secret],
      testMode: false,
      limits: new Map([
        [
          "EUR",
          {
            min: parseMicros("1"),
            max: parseMicros("10"),
            perDay: parseMicros("20"),
            perMonth: parseMicros("60"),
          },
        ],
      ]),
    });
  });

  test("several currencies, several secrets, and an aggregator on this machine", () => {
    const other = `whsec_${Buffer.alloc(24, 9).toString("base64")}`;
    const read = parseCarrier({
      TUPPENCE_CARRIER_URL: "http://127.0.0.1:7200",
      TUPPENCE_CARRIER_SECRET: `${secret}, ${other}`,
      TUPPENCE_CARRIER_TEST: "yes",
      TUPPENCE_CARRIER_LIMITS: "KRW 1000 30000 30000 100000, EUR 0.5 5 10 30",
    });
    expect([read?.url, read?.secrets, read?.testMode]).toEqual([
      "http://127.0.0.1:7200",
      [secret, other],
      true,
    ]);
    expect([...(read?.limits.keys() ?? [])]).toEqual(["KRW", "EUR"]);
    expect(read?.limits.get("EUR")?.min).toBe(parseMicros("0.5"));
  });

  test.each([
    ["http://aggregator.example.com"],
    ["http://10.0.0.1"],
    ["http://127.0.0.1.example.com"],
    ["ftp://aggregator.example.com"],
    ["https://user:password@aggregator.example.com"],
    ["https://aggregator.example.com/?key=1"],
    ["https://aggregator.example.com/#a"],
    ["aggregator.example.com"],
  ])("the address %s is refused", (url) => {
    expect(() => parseCarrier({ ...env, TUPPENCE_CARRIER_URL: url })).toThrow(
      /^TUPPENCE_CARRIER_URL: /,
    );
  });

  test.each([
    [undefined],
    ["c2VjcmV0"],
    [`whsec_${Buffer.alloc(23).toString("base64")}`],
    [`whsec_${Buffer.alloc(65).toString("base64")}`],
    [`${secret},whsec_!`],
    [`${secret},`],
  ])("the secret %s is refused, and not repeated", (value) => {
    expect(() => parseCarrier({ ...env, TUPPENCE_CARRIER_SECRET: value })).toThrow(
      /^TUPPENCE_CARRIER_SECRET: expected whsec_ and 24 to 64 bytes(?!.*c2Vj)/,
    );
  });

  test.each([
    ["EUR"],
    ["EUR 1 10 20"],
    ["EUR 1 10 20 60 90"],
    ["EUR 0 10 20 60"],
    ["EUR 10 1 20 60"],
    ["EUR 1 30 20 60"],
    ["EUR 1 10 70 60"],
    ["EUR 1 10 20 x"],
    ["EUR 0.001 10 20 60"],
    ["KRW 0.5 10 20 60"],
    ["ABC 1 10 20 60"],
    ["EUR 1 10 20 60, EUR 1 10 20 60"],
    ["EUR 1 10 20 60,"],
  ])("the limits %s are refused", (value) => {
    expect(() => parseCarrier({ ...env, TUPPENCE_CARRIER_LIMITS: value })).toThrow(
      /^TUPPENCE_CARRIER_LIMITS: /,
    );
  });

  test.each(["TUPPENCE_CARRIER_SECRET", "TUPPENCE_CARRIER_TEST", "TUPPENCE_CARRIER_LIMITS"])(
    "%s without an address is refused",
    (name) => {
      expect(() => parseCarrier({ [name]: "1" })).toThrow(new RegExp(`^${name}: `));
    },
  );
});
