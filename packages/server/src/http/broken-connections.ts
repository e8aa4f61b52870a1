import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Transfers } from "../features/transfers.ts";
import { MalformedRequestError } from "./problems.ts";
import { newRequestId } from "./request-id.ts";

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

type BrokenConnection = (error: Error & { code?: string }, socket: Socket) => void;

/**
 * A file may take longer than a request has time to come in, and is watched for silence instead. Node asks about each
 * request once, and leaves the connection as it is when nobody ends it.
 */
export function answerBrokenConnections(transfers: Pick<Transfers, "has">): BrokenConnection {
  return (error, socket) => {
    if (error.code === "ERR_HTTP_REQUEST_TIMEOUT" && transfers.has(socket)) return;
    answer(error, socket);
  };
}

/** Answers what Node's parser could not read as a request: wrong lengths, control characters in headers, and so on. */
function answer(error: Error & { code?: string }, socket: Socket): void {
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
