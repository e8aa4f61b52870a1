import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FileConnections } from "../api/file-connections.ts";
import { MalformedRequestError } from "./problems.ts";
import { newRequestId } from "./request-id.ts";

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
const TITLES: Readonly<Record<number, string>> = {
  408: "The request did not arrive within the time limit.",
  431: "The request's headers are too long.",
};
/** If the connection were closed at once, the response would be lost on its way to a client that is still sending. */
const GRACE_MS = 2_000;

type BrokenConnection = (error: Error & { code?: string }, socket: Socket) => void;

/**
 * A file transfer may take longer than a request has time to arrive, and is watched for silence instead. Node asks
 * about each request once, and leaves the connection open if nobody closes it.
 */
export function answerBrokenConnections(
  fileConnections: Pick<FileConnections, "has">,
  graceMs = GRACE_MS,
): BrokenConnection {
  return (error, socket) => {
    if (error.code === "ERR_HTTP_REQUEST_TIMEOUT" && fileConnections.has(socket)) return;
    answer(error, socket, graceMs);
  };
}

/**
 * Answers what Node's parser could not read as a request: wrong lengths, control characters in headers, and so on. Then
 * it closes our half of the connection. The client should close the other half; one that does not would keep the
 * connection open.
 */
function answer(error: Error & { code?: string }, socket: Socket, graceMs: number): void {
  // Whatever follows the first fault belongs to it, which has its answer and its deadline.
  if (socket.writableEnded) return;
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const status = STATUS_BY_CODE[error.code ?? ""] ?? 400;
  const id = newRequestId();
  const detail = TITLES[status] ?? "The request could not be read.";
  const body = JSON.stringify(new MalformedRequestError(detail, status).toProblem(id));
  const timer = setTimeout(() => socket.destroy(), graceMs);
  socket.once("close", () => clearTimeout(timer));
  socket.once("end", () => socket.destroySoon());
  socket.on("error", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncache-control: no-store\r\ncontent-type: application/problem+json; charset=utf-8\r\nrequest-id: ${id}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  socket.resume();
}
