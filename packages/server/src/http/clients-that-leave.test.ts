import { once } from "node:events";
import { request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, OPERATOR_KEY, type TestApp } from "./testing/create-test-app.ts";

let app: TestApp;
let port: number;

beforeAll(async () => {
  app = await createTestApp();
  await app.app.listen({ host: "127.0.0.1", port: 0 });
  ({ port } = app.app.server.address() as AddressInfo);
  app.app.server.setMaxListeners(100);
});
afterAll(() => app.close());

async function counted(): Promise<number> {
  const { body } = await app.app.inject({ url: "/metrics" });
  return Number(/^tuppence_http_clients_left_total (\d+)$/m.exec(body)?.[1]);
}

/** Begins a request, and disconnects when the server has its head. */
async function leave(method: string, path: string, type: string): Promise<void> {
  const before = await counted();
  const sending = request({
    port,
    method,
    path,
    headers: {
      authorization: `Bearer ${OPERATOR_KEY}`,
      "content-type": type,
      "content-length": 1_000,
      "idempotency-key": crypto.randomUUID(),
    },
  });
  sending.on("error", () => {});
  const seen = once(app.app.server, "request");
  sending.write('{"cur');
  await seen;
  sending.destroy();
  while ((await counted()) === before) await new Promise(setImmediate);
}

describe("a client that leaves", () => {
  test.each([
    ["in the middle of a JSON body", "POST", "/v1/wallets", "application/json"],
    ["in the middle of a form", "POST", "/oauth/token", "application/x-www-form-urlencoded"],
  ])("%s is counted, but is not a failed request", async (_when, method, path, type) => {
    await leave(method, path, type);
    expect(app.logged.filter(({ msg }) => msg === "request failed")).toEqual([]);
  });

  test("hundreds of them leave no line in the log", async () => {
    await Promise.all(
      Array.from({ length: 50 }, () => leave("POST", "/v1/wallets", "application/json")),
    );
    expect(app.logged).toEqual([]);
  });
});

test("while closing, a request on an open connection gets a problem with Retry-After", async () => {
  const closing = await createTestApp();
  await closing.app.listen({ host: "127.0.0.1", port: 0 });
  const { port: at } = closing.app.server.address() as AddressInfo;
  const socket = connect(at, "127.0.0.1");
  const begun = once(closing.app.server, "connection").then(([near]) => once(near, "data"));
  socket.write("GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n");
  await begun;
  const closed = closing.close();
  while (closing.app.server.listening) await new Promise(setImmediate);
  socket.write("\r\n");
  const [head = "", body = ""] = (await text(socket)).split("\r\n\r\n");
  await closed;
  expect(head).toMatch(/^HTTP\/1\.1 503 /);
  expect(head).toMatch(/^content-type: application\/problem\+json/im);
  expect(head).toMatch(/^retry-after: \d+/im);
  expect(head).toMatch(/^connection: close/im);
  expect(body).toContain('"status":503');
});
