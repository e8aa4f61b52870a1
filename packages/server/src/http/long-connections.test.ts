import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createFileConnections, type FileConnections } from "../api/file-connections.ts";
import { answerBrokenConnections } from "./broken-connections.ts";

let server: Server;
afterEach(() => server.closeAllConnections());

/** A server that checks every few milliseconds for requests that take too long to arrive. */
async function serve(fileConnections: FileConnections, isFile: boolean): Promise<number> {
  server = createServer(
    { requestTimeout: 50, headersTimeout: 50, connectionsCheckingInterval: 10 },
    (incoming, answer) => {
      if (isFile) fileConnections.begin(incoming.socket, 60_000);
      incoming.resume().once("end", () => answer.end("all came"));
    },
  );
  server.on("clientError", answerBrokenConnections(fileConnections));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

test("an upload may take longer than an ordinary request", async () => {
  const port = await serve(createFileConnections(), true);
  const sending = request({ port, method: "POST" });
  sending.write("first");
  await once(server, "clientError");
  sending.write("second");
  sending.end();
  const [answer] = await once(sending, "response");
  expect(String(await answer.toArray())).toBe("all came");
});

test("any other request is answered 408 and cut", async () => {
  const port = await serve(createFileConnections(), false);
  const sending = request({ port, method: "POST" });
  sending.write("first");
  const [answer] = await once(sending, "response");
  expect(answer.statusCode).toBe(408);
  expect(answer.headers["content-type"]).toContain("application/problem+json");
});

test("when the program ends, a transfer under way is cut after a grace period", async () => {
  const fileConnections = createFileConnections(20);
  const port = await serve(fileConnections, true);
  const sending = request({ port, method: "POST" });
  sending.write("first");
  await once(server, "request");
  fileConnections.endSoon();
  const [error] = await once(sending, "error");
  expect(error.code).toBe("ECONNRESET");
});

test("a transfer without progress is cut", async () => {
  const fileConnections = createFileConnections();
  const port = await serve(
    { ...fileConnections, begin: (socket) => fileConnections.begin(socket, 20) },
    true,
  );
  const sending = request({ port, method: "POST" });
  sending.write("first");
  const [error] = await once(sending, "error");
  expect(error.code).toBe("ECONNRESET");
});
