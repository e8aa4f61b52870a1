import { randomUUID } from "node:crypto";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiOperations, type Operation } from "./testing/api-operations.ts";
import { type Credentials, createCredentials } from "./testing/credentials.ts";
import {
  createTestApp,
  OPERATOR_KEY as OPERATOR,
  type TestApp,
} from "./testing/create-test-app.ts";
import {
  HOSTILE_VALUES,
  MALFORMED,
  UNSTORABLE,
  withEachFieldReplaced,
  withUnknownFields,
} from "./testing/hostile-bodies.ts";
import { rowCounts } from "./testing/row-counts.ts";
import { sampleOf } from "./testing/sample-of.ts";

/** Runs against every operation of the OpenAPI document: a new route is covered as soon as it is registered. */
let test: TestApp;
let credentials: Credentials;
let operations: readonly Operation[] = [];
let address = 0;

beforeAll(async () => {
  test = await createTestApp();
  credentials = await createCredentials(test.app);
  // Signing keys are created when they are first requested.
  await test.app.inject({ url: "/.well-known/jwks.json" });
  operations = apiOperations(test.app);
});
afterAll(() => test.close());

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly body?: string | Buffer;
}

function allowed(operation: Operation): Readonly<Record<string, string>> {
  const scheme = operation.opens.find((name) => name in credentials.headers && name !== "none");
  return credentials.headers[scheme ?? "none"] ?? {};
}

function urlOf(operation: Operation): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(sampleOf(operation.params[name] ?? { type: "string" }))),
  );
}

async function send(operation: Operation, { headers, url, body }: Sent) {
  address += 1;
  const media = operation.isForm ? "application/x-www-form-urlencoded" : "application/json";
  const answer = await test.app.inject({
    method: operation.method as "GET",
    url: url ?? urlOf(operation),
    // Failures of one address are rate-limited; another test covers that.
    remoteAddress: `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
    headers: {
      ...(operation.method === "POST" ? { "idempotency-key": randomUUID() } : {}),
      ...(body === undefined ? {} : { "content-type": media }),
      ...(headers ?? allowed(operation)),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  return {
    status: answer.statusCode,
    media: String(answer.headers["content-type"]),
    text: answer.body.slice(0, 300),
    answer,
  };
}

type Reply = Awaited<ReturnType<typeof send>>;

function expectRefusal(operation: Operation, what: string, { status, media, text }: Reply): void {
  const where = `${operation.method} ${operation.path}: ${what} -> ${text}`;
  expect(status, where).toBeGreaterThanOrEqual(400);
  expect(status, where).toBeLessThan(500);
  if (operation.isForm && status < 500) return;
  expect(media, where).toBe("application/problem+json; charset=utf-8");
  expect(JSON.parse(text.length < 300 ? text : "{}"), where).not.toHaveProperty("stack");
}

/** Runs something against each operation, and checks after each that nothing was written or broken. */
async function forEachOperation(
  which: (operation: Operation) => boolean,
  run: (operation: Operation) => Promise<void>,
): Promise<void> {
  const before = await rowCounts(test.db.pool);
  const chosen = operations.filter(which);
  expect(chosen.length).toBeGreaterThan(0);
  for (const operation of chosen) {
    await run(operation);
    const after = await rowCounts(test.db.pool);
    expect(after, `${operation.method} ${operation.path} wrote something`).toEqual(before);
  }
  expect(test.logged.filter(({ msg }) => msg === "request failed")).toEqual([]);
}

const hasJsonBody = ({ body, isForm, isUpload }: Operation) =>
  body !== undefined && !isForm && !isUpload;

/** The sample with each field replaced; fields that several kinds of a body share are replaced only once. */
function hostileBodies({ variant }: Operation, sample: unknown, value: string): string[] {
  if (variant === undefined) return withEachFieldReplaced(sample, value);
  const whole = sample as Record<string, unknown>;
  const mark = "@@own@@";
  return withEachFieldReplaced(whole[variant], value).map((own) =>
    JSON.stringify({ ...whole, [variant]: mark }).replace(JSON.stringify(mark), () => own),
  );
}

const ajv = new Ajv({ strict: false, validateFormats: false });
addFormats.default(ajv);

// Thousands of requests each, and more with every route.
describe("every route, given", { timeout: 240_000 }, () => {
  it("bodies that are not JSON, or not such JSON: 4xx, nothing written", async () => {
    await forEachOperation(hasJsonBody, async (operation) => {
      for (const [what, body] of MALFORMED)
        expectRefusal(operation, what, await send(operation, { body }));
    });
  });

  it("a body over 64 KiB, or over what an article may have: 413; one of another kind: 415", async () => {
    const articles = ["/v1/article-previews", "/v1/offers/{id}/content"];
    await forEachOperation(hasJsonBody, async (operation) => {
      const bytes = articles.includes(operation.path) ? 1_000_000 : 70_000;
      const huge = await send(operation, { body: `{"a":"${"x".repeat(bytes)}"}` });
      expect(huge.status, operation.path).toBe(413);
      expectRefusal(operation, "huge", huge);
      for (const media of [
        "text/plain",
        "application/xml",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "nonsense",
      ]) {
        const headers = { ...allowed(operation), "content-type": media };
        const answer = await send(operation, {
          body: JSON.stringify(sampleOf(operation.body ?? {})),
          headers,
        });
        expect(answer.status, `${operation.path} ${media}`).toBe(415);
        expectRefusal(operation, media, answer);
      }
    });
  });

  it("hostile values in every field: 400 with a pointer, nothing written", async () => {
    await forEachOperation(hasJsonBody, async (operation) => {
      const valid = ajv.compile(operation.body ?? {});
      const sample = sampleOf(operation.body ?? {});
      for (const value of HOSTILE_VALUES) {
        for (const body of hostileBodies(operation, sample, value)) {
          // Prose may contain anything, and a limit may be null: a value that the schema accepts is not hostile.
          if (valid(JSON.parse(body))) continue;
          const answer = await send(operation, { body });
          expect(answer.status, `${operation.path} ${body.slice(0, 200)} -> ${answer.text}`).toBe(
            400,
          );
          expectRefusal(operation, value.slice(0, 40), answer);
        }
      }
    });
  });

  it("NUL and unpaired surrogates in every field: 400, nothing written", async () => {
    await forEachOperation(hasJsonBody, async (operation) => {
      const sample = sampleOf(operation.body ?? {});
      for (const value of UNSTORABLE)
        for (const body of hostileBodies(operation, sample, value)) {
          const answer = await send(operation, { body });
          expect(answer.status, `${operation.path} ${body.slice(0, 200)}`).toBe(400);
          expectRefusal(operation, value, answer);
        }
    });
  });

  it("unknown fields, and required ones that are missing: 400, nothing written", async () => {
    await forEachOperation(hasJsonBody, async (operation) => {
      const schema = operation.body ?? {};
      const valid = ajv.compile(schema);
      const sample = sampleOf(schema) as Record<string, unknown>;
      const missing = (schema.required ?? []).map((name) => {
        const { [name]: _, ...rest } = sample;
        return JSON.stringify(rest);
      });
      for (const body of [...withUnknownFields(sample), ...missing]) {
        if (valid(JSON.parse(body))) continue;
        const answer = await send(operation, { body });
        expect(answer.status, `${operation.path} ${body} ${answer.text}`).toBe(400);
        expectRefusal(operation, body, answer);
      }
    });
  });

  // Routes that need none ignore them: open-routes.test.ts.
  it("credentials of every wrong kind: 401 or 403, nothing written", async () => {
    const wrong: Record<string, Record<string, string>> = {
      nonsense: { authorization: "nonsense" },
      basic: { authorization: "Basic b3A6b3A=" },
      empty: { authorization: "Bearer " },
      "an unknown operator key": { authorization: "Bearer op_wrong" },
      "an unknown secret key": { authorization: `Bearer sk_${"A".repeat(43)}` },
      "an unknown publishable key": { authorization: `Bearer pk_${"A".repeat(43)}` },
      "an unknown grant": {
        authorization: `Bearer grt_01jqzzzzzze00800000000000z_${"A".repeat(43)}`,
      },
      "a tampered grant": { authorization: `Bearer ${credentials.grant.token.slice(0, -2)}AA` },
      "a malformed grant": { authorization: "Bearer grt_'; DROP TABLE grants; --" },
      "a bearer grant as DPoP": { authorization: `DPoP ${credentials.grant.token}` },
      "an operator key as DPoP": { authorization: `DPoP ${OPERATOR}` },
      "a huge token": { authorization: `Bearer ${"x".repeat(5000)}` },
    };
    await forEachOperation(
      ({ path, opens, variant }) =>
        path.startsWith("/v1/") && !opens.includes("none") && variant === undefined,
      async (operation) => {
        const body = hasJsonBody(operation)
          ? JSON.stringify(sampleOf(operation.body ?? {}))
          : undefined;
        for (const [what, headers] of Object.entries(wrong)) {
          const answer = await send(operation, {
            headers,
            ...(body === undefined ? {} : { body }),
          });
          expect(
            answer.status,
            `${operation.method} ${operation.path} ${what} ${answer.text}`,
          ).toBe(401);
          expect(answer.answer.headers["www-authenticate"]).toBeDefined();
          expectRefusal(operation, what, answer);
        }
      },
    );
  });

  it("valid credentials of a kind it does not take: 401, 403 or 421, nothing written", async () => {
    await forEachOperation(
      ({ path, opens, variant }) =>
        path.startsWith("/v1/") && !opens.includes("none") && variant === undefined,
      async (operation) => {
        const body = hasJsonBody(operation)
          ? JSON.stringify(sampleOf(operation.body ?? {}))
          : undefined;
        const others = Object.entries(credentials.headers).filter(
          ([scheme]) => !operation.opens.includes(scheme),
        );
        const crossSite = { ...credentials.headers["session"], "sec-fetch-site": "cross-site" };
        const foreignOrigin = { ...credentials.headers["session"], origin: "https://evil.example" };
        const cases = [
          ...others,
          ["a session from another site", crossSite],
          ["a session of a foreign origin", foreignOrigin],
        ] as const;
        for (const [what, headers] of cases) {
          const answer = await send(operation, {
            headers: headers ?? {},
            ...(body === undefined ? {} : { body }),
          });
          // 421: the platform's own page, reached under another name.
          expect(
            [401, 403, 421],
            `${operation.method} ${operation.path} ${what} ${answer.text}`,
          ).toContain(answer.status);
          expectRefusal(operation, what, answer);
        }
      },
    );
  });

  it("hostile parameters in its path: 4xx", async () => {
    await forEachOperation(
      ({ params }) => Object.keys(params).length > 0,
      async (operation) => {
        for (const text of [
          "%00",
          "a%00b",
          "%ED%A0%80",
          "%zz",
          "%",
          "..%2f..",
          "'%3B%20DROP%20TABLE%20sellers%3B--",
          "%3Cscript%3E",
          "x".repeat(150),
          "x".repeat(2000),
          "byr_01jqzzzzzze00800000000000z",
          "%F0%9F%92%B8",
          "__proto__",
          "constructor",
        ]) {
          const url = operation.path.replaceAll(/\{\w+\}/g, () => text);
          expectRefusal(operation, text.slice(0, 40), await send(operation, { url }));
        }
      },
    );
  });

  it("hostile parameters in its query: never a 5xx, and 400 where the schema rejects them", async () => {
    await forEachOperation(
      ({ method }) => method === "GET",
      async (operation) => {
        const names = [...Object.keys(operation.query), "unknown"];
        for (const name of names)
          for (const value of [
            "%00",
            "%ED%A0%80",
            "%",
            "",
            "-1",
            "1e400",
            "99999999999999999999",
            "'%3B--",
            "%3Cscript%3E",
            "x".repeat(5000),
            `1&${name}=2`,
            "__proto__",
          ]) {
            const answer = await send(operation, { url: `${urlOf(operation)}?${name}=${value}` });
            expect(
              answer.status,
              `${operation.path}?${name}=${value.slice(0, 40)} ${answer.text}`,
            ).toBeLessThan(500);
            if (answer.status >= 400) expectRefusal(operation, `?${name}=${value}`, answer);
          }
        for (const query of ["?__proto__=1", "?constructor=1", "?=&&&=", "?a[b]=c"]) {
          const answer = await send(operation, { url: urlOf(operation) + query });
          expect(answer.status, operation.path + query).toBeLessThan(500);
        }
      },
    );
  });

  it("a missing or malformed Idempotency-Key: 400, nothing written", async () => {
    await forEachOperation(
      ({ takesIdempotencyKey }) => takesIdempotencyKey,
      async (operation) => {
        const body = JSON.stringify(sampleOf(operation.body ?? { type: "object" }));
        for (const key of [undefined, "", "a b", "x".repeat(256), "\u00e9", "a,b c"]) {
          address += 1;
          const answer = await test.app.inject({
            method: operation.method as "POST",
            url: urlOf(operation),
            headers: {
              ...allowed(operation),
              ...(operation.body === undefined ? {} : { "content-type": "application/json" }),
              ...(key === undefined ? {} : { "idempotency-key": key }),
            },
            ...(operation.body === undefined ? {} : { payload: body }),
          });
          expect(answer.statusCode, `${operation.path} ${key} ${answer.body}`).toBe(400);
        }
      },
    );
  });

  it("a method it does not take: 405 with Allow", async () => {
    const paths = Map.groupBy(operations, ({ path }) => path);
    for (const [path, taken] of paths) {
      const methods = taken.map(({ method }) => method);
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"] as const) {
        if (methods.includes(method)) continue;
        const [operation] = taken;
        if (operation === undefined) continue;
        const answer = await test.app.inject({ method, url: urlOf(operation), payload: "{" });
        expect(answer.statusCode, `${method} ${path}`).toBe(405);
        for (const one of methods) expect(answer.headers["allow"]).toContain(one);
        expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      }
    }
  });
});
