import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerBrokenConnections } from "./broken-connections.ts";

let server: Server;
let transferring: boolean;
beforeEach(async () => {
  transferring = false;
  const broken = answerBrokenConnections({ has: () => transferring }, 1);
  server = createServer((_request, response) => response.end("ok"));
  server.on("clientError", (error, socket) => broken(error, socket as Socket));
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  await once(server.close(), "close");
});

/** A client that sends these bytes and never closes its half. */
async function open(bytes: string) {
  const accepted = once(server, "connection") as Promise<[Socket]>;
  const client = connect({
    port: (server.address() as AddressInfo).port,
    host: "127.0.0.1",
    allowHalfOpen: true,
  });
  const [socket] = await accepted;
  let text = "";
  client.on("data", (data) => {
    text += data.toString();
  });
  client.on("error", () => undefined);
  client.write(bytes);
  return { socket, client, text: () => text };
}

const timedOut = () =>
  Object.assign(new Error("Request timeout"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });

describe("a connection whose request could not be read", () => {
  it.each([
    ["400", "nonsense\r\n\r\n"],
    ["400", "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"],
    ["431", `GET / HTTP/1.1\r\nhost: a\r\nx: ${"x".repeat(40_000)}`],
  ])(
    "%s: is closed after the response, even if the client keeps its half open",
    async (status, bytes) => {
      const { socket, client, text } = await open(bytes);
      if (!socket.destroyed) await once(socket, "close");
      if (!client.readableEnded) await once(client, "end");
      expect(text()).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*malformed-request`));
      client.destroy();
    },
  );

  it("408: so is one whose request did not arrive in time", async () => {
    const { socket, client, text } = await open("POST / HTTP/1.1\r\nhost: a\r\ncontent-le");
    server.emit("clientError", timedOut(), socket);
    await once(socket, "close");
    if (!client.readableEnded) await once(client, "end");
    expect(text()).toMatch(/^HTTP\/1.1 408 Request Timeout[^]*within the time/);
    client.destroy();
  });

  it("408: so is one that never sent a byte", async () => {
    const { socket, client } = await open("");
    server.emit("clientError", timedOut(), socket);
    await once(socket, "close");
    client.destroy();
  });

  it("stays open while it carries a file", async () => {
    transferring = true;
    const { socket, client } = await open("POST / HTTP/1.1\r\nhost: a\r\ncontent-le");
    server.emit("clientError", timedOut(), socket);
    expect([socket.destroyed, socket.writableEnded]).toEqual([false, false]);
    client.destroy();
  });
});
