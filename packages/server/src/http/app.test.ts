import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import type { NewSeller, Offer } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LedgerBusyError } from "../ledger/index.ts";
import { createCaller } from "./testing/create-caller.ts";
import { createTestApp, OPERATOR_KEY, type TestApp } from "./testing/create-test-app.ts";

const RATE = 20;
let test: TestApp;
let call: ReturnType<typeof createCaller>;
let seller: NewSeller;
/** What the ledger does with the next command. */
let ledgerFails: Error;

beforeAll(async () => {
  const ledger = {
    submit: () => Promise.reject(ledgerFails),
    load: () => [],
    close: () => Promise.resolve(),
  };
  test = await createTestApp({ rateLimitPerSecond: RATE }, { ledger });
  call = createCaller(test.app);
  const body = { name: "The Lantern", origins: ["https://lantern.example"] };
  ({ body: seller } = await call<NewSeller>("POST", "/v1/sellers", OPERATOR_KEY, body));
  await test.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => test.close());

describe("failures", () => {
  it("503 busy with Retry-After when the ledger's queue is full", async () => {
    ledgerFails = new LedgerBusyError("full", 2);
    const answer = await call("POST", "/v1/wallets", OPERATOR_KEY, { currency: "USD" });
    expect(answer).toMatchObject({ status: 503, problem: "busy" });
    expect(answer.headers["retry-after"]).toBe("2");
  });

  it("500: says nothing of the cause; the log has it under the request's id, without the key", async () => {
    ledgerFails = new Error("secret inner workings");
    const answer = await call<{ requestId: string }>("POST", "/v1/wallets", OPERATOR_KEY, {
      currency: "USD",
    });
    expect(answer).toMatchObject({ status: 500, problem: "internal" });
    expect(JSON.stringify(answer.body)).not.toContain("inner workings");
    expect(answer.headers["request-id"]).toBe(answer.body.requestId);
    const line = test.logged.find(({ requestId }) => requestId === answer.body.requestId);
    expect(JSON.stringify(line)).toContain("inner workings");
    expect(JSON.stringify(test.logged)).not.toContain(OPERATOR_KEY);
  });

  it("400 names every wrong field by JSON Pointer", async () => {
    const body = {
      kind: "unlock",
      title: "",
      prices: [{ amount: "-1", currency: "USD" }],
      surprise: 1,
    };
    const answer = await call<{ errors: { pointer: string }[] }>(
      "POST",
      "/v1/offers",
      seller.keys.secret,
      body,
    );
    expect(answer).toMatchObject({ status: 400, problem: "invalid-request" });
    const pointers = answer.body.errors.map(({ pointer }) => pointer);
    for (const pointer of ["", "/title", "/prices/0/amount"]) expect(pointers).toContain(pointer);
  });

  it("404 for an unknown route; the caller's own request id is never used", async () => {
    const answer = await call("GET", "/v1/nothing", undefined, undefined, { "request-id": "mine" });
    expect(answer).toMatchObject({ status: 404, problem: "not-found" });
    expect(answer.headers["request-id"]).toMatch(/^req_/);
  });
});

const sent = (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload: string) =>
  test.app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${seller.keys.secret}`,
      "content-type": "application/json; charset=utf-8",
      "idempotency-key": `empty ${method} ${url}`.replaceAll(" ", "-"),
    },
    payload,
  });

describe("no body", () => {
  it("an empty body under a JSON content type is fine where none is needed", async () => {
    expect((await sent("GET", "/v1/offers", "")).statusCode).toBe(200);
    expect((await sent("DELETE", "/v1/files/file_01jqzzzzzze00800000000000z", "")).statusCode).toBe(
      404,
    );
    const { body } = await call<{ id: string }>(
      "POST",
      `/v1/sellers/${seller.id}/keys`,
      seller.keys.secret,
      { kind: "publishable" },
    );
    expect((await sent("DELETE", `/v1/keys/${body.id}`, "")).statusCode).toBe(204);
  });

  it("400 where a body is needed, and the error says so", async () => {
    for (const method of ["POST", "PATCH"] as const) {
      const url = method === "POST" ? "/v1/offers" : `/v1/sellers/${seller.id}`;
      const { statusCode, body } = await sent(method, url, "");
      expect([statusCode, body], url).toEqual([400, expect.stringContaining("invalid-request")]);
    }
  });

  it("a byte-order mark before JSON is ignored", async () => {
    const { statusCode } = await sent(
      "PATCH",
      `/v1/sellers/${seller.id}`,
      '\ufeff{"name":"The Lantern"}',
    );
    expect(statusCode).toBe(200);
  });
});

describe("prose", () => {
  it("201: SQL and HTML in a title are plain text, and come back unchanged", async () => {
    const title = `'; DROP TABLE offers; -- <script>alert("1")</script> \u{1F4B8} {{7*7}}`;
    const made = await call<Offer>("POST", "/v1/offers", seller.keys.secret, {
      kind: "unlock",
      title,
      resourceUrl: "https://lantern.example/tide",
      prices: [{ amount: "0.02", currency: "USD" }],
    });
    expect(made.status).toBe(201);
    const read = await call<Offer>("GET", `/v1/offers/${made.body.id}`, seller.keys.secret);
    expect(read.body.title).toBe(title);
  });
});

describe("rates", () => {
  it("429 with Retry-After above a key's rate; other keys are unaffected; a second later it works again", async () => {
    test.clock.nowMs += 60_000;
    const statuses: number[] = [];
    for (let count = 0; count <= RATE; count += 1)
      statuses.push((await call("GET", "/v1/offers", seller.keys.publishable)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(RATE);
    const limited = await call("GET", "/v1/offers", seller.keys.publishable);
    expect(limited).toMatchObject({ status: 429, problem: "rate-limited" });
    expect(limited.headers).toMatchObject({
      "retry-after": "1",
      ratelimit: '"default";r=0;t=1',
      "ratelimit-policy": `"default";q=${RATE};w=1`,
    });
    expect((await call("GET", "/v1/offers", seller.keys.secret)).status).toBe(200);
    test.clock.nowMs += 1000;
    expect((await call("GET", "/v1/offers", seller.keys.publishable)).status).toBe(200);
  });

  it("429 for an address with many failed credentials, while valid ones from there still pass", async () => {
    const statuses = new Set<number>();
    for (let count = 0; count < 70; count += 1)
      statuses.add((await call("GET", "/v1/offers", "sk_wrong")).status);
    expect(statuses).toEqual(new Set([401, 429]));
    test.clock.nowMs += 10;
    expect((await call("GET", "/v1/offers", seller.keys.secret)).status).toBe(200);
  });
});

describe("other origins", () => {
  it("204: any page may send requests, with the headers it needs, but without cookies", async () => {
    const answer = await call("OPTIONS", "/v1/purchases", undefined, undefined, {
      origin: "https://lantern.example",
      "access-control-request-method": "POST",
    });
    expect(answer.status).toBe(204);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
    expect(answer.headers["access-control-allow-headers"]).toContain("DPoP");
  });

  it("a page can also read a refusal", async () => {
    const answer = await call(
      "POST",
      "/v1/purchases",
      undefined,
      {},
      { origin: "https://lantern.example" },
    );
    expect(answer.status).toBe(401);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  });
});

describe("something that is not HTTP", () => {
  it.each([
    ["no request", "nonsense\r\n\r\n"],
    [
      "a length that is not a number",
      "POST /v1/offers HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n",
    ],
    [
      "two lengths",
      "POST /v1/offers HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
    ],
    [
      "both a length and chunked encoding",
      "POST /v1/offers HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["a NUL in a header", "GET /healthz HTTP/1.1\r\nhost: a\r\nx-a: \u0000\r\n\r\n"],
    ["overlong headers", `GET /healthz HTTP/1.1\r\nhost: a\r\nx-a: ${"x".repeat(40_000)}\r\n\r\n`],
    ["no host", "GET /healthz HTTP/1.1\r\n\r\n"],
    ["an unheard-of method", "FROBNICATE /v1/offers HTTP/1.1\r\nhost: a\r\n\r\n"],
    ["two hosts", "GET /healthz HTTP/1.1\r\nhost: a\r\nHost: b\r\n\r\n"],
    ["the same host twice", "GET /healthz HTTP/1.1\r\nhost: a\r\nhost: a\r\n\r\n"],
    ["two hosts in one", "GET /healthz HTTP/1.1\r\nhost: a, b\r\n\r\n"],
    ["a host with a user", "GET /healthz HTTP/1.1\r\nhost: me@a\r\n\r\n"],
    ["an empty host", "GET /healthz HTTP/1.1\r\nhost:\r\n\r\n"],
    ["a URL on another host", "GET http://b/healthz HTTP/1.1\r\nhost: a\r\n\r\n"],
    ["a URL with a user", "GET http://me@a/healthz HTTP/1.1\r\nhost: a\r\n\r\n"],
    [
      "two chunked codings",
      "POST /v1/offers HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ...["Authorization: Bearer op_x", "Idempotency-Key: k", "DPoP: p", "Origin: http://a"].flatMap(
      (line) => [
        [`two of ${line}`, `GET /healthz HTTP/1.1\r\nhost: a\r\n${line}\r\n${line}\r\n\r\n`],
        [
          `two of ${line}, the second in lower case and with another value`,
          `GET /healthz HTTP/1.1\r\nhost: a\r\n${line}\r\n${line.toLowerCase()}2\r\n\r\n`,
        ],
      ],
    ),
    ["two cookies", "GET /healthz HTTP/1.1\r\nhost: a\r\ncookie: a=1\r\ncookie: a=2\r\n\r\n"],
  ])("4xx: %s", async (_, bytes) => {
    const { port } = test.app.server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (data) => {
      text += data.toString();
    });
    // The server may close while this is still writing.
    socket.on("error", () => undefined);
    socket.end(bytes);
    await once(socket, "close");
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(text).toContain("urn:tuppence:problem:malformed-request");
  });

  it.each([
    ["a URL on the same host", "GET http://A:80/healthz?x HTTP/1.1\r\nhost: a\r\n"],
    ["a host with a port", "GET /v1/platform HTTP/1.1\r\nhost: [::1]:8402\r\n"],
    ["HTTP/1.0 without a host", "GET /v1/platform HTTP/1.0\r\n"],
  ])("200: %s", async (_, head) => {
    const { port } = test.app.server.address() as AddressInfo;
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (data) => {
      text += data.toString();
    });
    socket.end(`${head}connection: close\r\n\r\n`);
    await once(socket, "close");
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe("pages of the platform itself", () => {
  it("serves /healthz, /readyz, /metrics, /openapi.json and /docs without external resources", async () => {
    expect(await call("GET", "/healthz", undefined)).toMatchObject({
      status: 200,
      body: { status: "ok" },
    });
    expect(await call("GET", "/readyz", undefined)).toMatchObject({
      status: 200,
      body: { status: "ok" },
    });
    const metrics = await test.app.inject({ url: "/metrics" });
    expect(metrics.body).toContain("tuppence_http_requests_total");
    expect(metrics.body).toContain("tuppence_ledger_batch_commands");
    const document = await call<{ openapi: string }>("GET", "/openapi.json", undefined);
    expect(document.body.openapi).toBe("3.1.0");
    const docs = await test.app.inject({ url: "/docs/" });
    expect(docs.statusCode).toBe(200);
    expect(docs.body).not.toMatch(/(?:src|href)="https?:/);
  });

  it("gives every operation a unique name, its credentials and its problems", async () => {
    const { body } = await call<{ paths: Record<string, Record<string, Record<string, unknown>>> }>(
      "GET",
      "/openapi.json",
      undefined,
    );
    const described = Object.values(body.paths).flatMap((path) => Object.values(path));
    const names = described.map((operation) => operation["operationId"]);
    expect(new Set(names).size).toBe(described.length);
    for (const operation of described) {
      expect(operation["operationId"]).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation["summary"]).toBeDefined();
      expect(operation["tags"]).toHaveLength(1);
      expect(operation["responses"]).toHaveProperty("default");
    }
  });
});
