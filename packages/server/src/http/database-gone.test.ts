import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiOperations, type Operation } from "./testing/api-operations.ts";
import { createTestApp, PUBLIC_URL, type TestApp } from "./testing/create-test-app.ts";
import { type Credentials, createCredentials } from "./testing/credentials.ts";
import { sampleOf } from "./testing/sample-of.ts";

/** Every route, on a database whose connections are all gone: a new route is covered as soon as it is registered. */
let test: TestApp;
let credentials: Credentials;
let operations: readonly Operation[];
const gone = () => new Error("Connection terminated unexpectedly");
beforeAll(async () => {
  test = await createTestApp();
  credentials = await createCredentials(test.app);
  operations = apiOperations(test.app);
  test.db.pool.connect = ((done?: (error: Error) => void) =>
    done === undefined ? Promise.reject(gone()) : done(gone())) as never;
});
afterAll(() => test.close());

async function ask(operation: Operation, headers: Readonly<Record<string, string>>) {
  const isPost = operation.method === "POST";
  const url = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(sampleOf(operation.params[name] ?? { type: "string" }))),
  );
  const body = operation.isForm || operation.isUpload ? undefined : operation.body;
  const { statusCode, headers: answered } = await test.app.inject({
    method: operation.method as "GET",
    url,
    headers: { ...(isPost ? { "idempotency-key": randomUUID() } : {}), ...headers },
    ...(body === undefined ? {} : { payload: sampleOf(body) as object }),
  });
  return { status: statusCode, retryAfter: answered["retry-after"] };
}

describe("while every connection to the database breaks", () => {
  it("503 with Retry-After, or a response that needs no database, and never 500", async () => {
    let busy = 0;
    for (const operation of operations)
      for (const scheme of operation.opens) {
        const answer = await ask(operation, credentials.headers[scheme] ?? {});
        const where = `${operation.method} ${operation.path} as ${scheme}`;
        expect(answer.status, where).not.toBe(500);
        if (answer.status === 503) {
          busy += 1;
          expect(Number(answer.retryAfter), where).toBeGreaterThan(0);
        }
      }
    expect(busy).toBeGreaterThan(50);
    const failures = test.logged.filter(({ level }) => Number(level) >= 50);
    expect(failures).toEqual([]);
  });

  it("503 for sessions: a caller who has one is never told that there is none", async () => {
    const session = credentials.headers["session"] ?? {};
    for (const [method, url] of [
      ["GET", "/v1/session"],
      ["GET", "/api/auth/get-session"],
      ["POST", "/api/auth/sign-in/anonymous"],
      ["POST", "/oauth/decision"],
    ] as const) {
      const { statusCode, headers, body } = await test.app.inject({
        method,
        url,
        headers: { ...session, origin: PUBLIC_URL },
        ...(method === "POST" ? { payload: {} } : {}),
      });
      if (url === "/oauth/decision" && statusCode === 400) continue;
      expect([statusCode, headers["retry-after"]], `${url} ${body}`).toEqual([503, "2"]);
    }
  });
});
