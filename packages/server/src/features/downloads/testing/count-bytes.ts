import { connect } from "node:net";

/**
 * Fetches over its own connection into one buffer, so that all memory growth meanwhile is the server's. @returns how
 * many bytes followed the headers
 */
export function countBytes(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  onBytes: (received: number) => void,
): Promise<number> {
  const { hostname, port } = new URL(origin);
  return new Promise((done, failed) => {
    let received = 0;
    let inBody = false;
    const socket = connect({
      host: hostname,
      port: Number(port),
      onread: {
        buffer: Buffer.alloc(2 ** 20),
        callback: (bytes, buffer) => {
          // The headers arrive in one piece: they are written at once, before the file is read.
          received += inBody ? bytes : bytes - Buffer.from(buffer).indexOf("\r\n\r\n") - 4;
          inBody = true;
          onBytes(received);
          return true;
        },
      },
    });
    const lines = Object.entries({ host: hostname, connection: "close", ...headers });
    socket.once("error", failed).once("close", () => done(received));
    socket.write(
      `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
    );
  });
}
