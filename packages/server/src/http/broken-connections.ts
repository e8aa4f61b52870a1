import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { MalformedRequestError } from "./problems.ts";
import { newRequestId } from "./request-id.ts";

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers what Node's parser could not read as a request: wrong lengths, control characters in headers, and so on. */
export function answerBrokenConnections(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const status = STATUS_BY_CODE[error.code ?? ""] ?? 400;
  const id = newRequestId();
  const problem = new MalformedRequestError("The request could not be read.", status);
  const body = JSON.stringify(problem.toProblem(id));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: application/problem+json; charset=utf-8\r\nrequest-id: ${id}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
