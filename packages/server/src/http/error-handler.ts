import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { ProblemError } from "@tuppence/protocol";
import type { Logger } from "pino";
import { createBoundedLog } from "../lib/bounded-log.ts";
import { isDatabaseAway } from "../db/database-failure.ts";
import { LedgerBusyError } from "../ledger/index.ts";
import type { Metrics } from "./metrics.ts";
import {
  BodyTooLargeError,
  BusyError,
  InternalError,
  MalformedJsonError,
  MalformedRequestError,
  NotFoundError,
  UnsupportedMediaTypeError,
} from "./problems.ts";

export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/** How long a client should wait for a PostgreSQL that restarts; it takes about a second. */
const DATABASE_BACK_SECONDS = 2;

/** While a database is away each request fails with the same message: it is logged once per kind within this time. */
const SAME_WARNING_MS = 5_000;

/** The one place where failures become responses. */
export function createErrorHandler(log: Logger, metrics: Pick<Metrics, "clientLeft">) {
  const warn = createBoundedLog(log, { everyMs: SAME_WARNING_MS, now: () => performance.now() });
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const { id: requestId, method } = request;
    const route = request.routeOptions.url;
    if (hasLeft(request)) {
      metrics.clientLeft();
      log.debug({ err: error, requestId, method, route }, "a client left during its request");
      // Nobody reads this response.
      return sendProblem(
        new MalformedRequestError("The request was not sent completely."),
        request,
        reply,
      );
    }
    const problem = toProblemError(error, request);
    if (problem.status === 503)
      warn(String(error), { err: error, requestId, method, route }, "request failed");
    else if (problem.status >= 500)
      log.error({ err: error, requestId, method, route }, "request failed");
    sendProblem(problem, request, reply);
  };
}

/** The connection closed before the whole request had arrived: whatever failed then is not the platform's fault. */
function hasLeft({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete;
}

export function sendProblem(
  problem: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply
    .code(problem.status)
    .headers(problem.headers)
    .header("request-id", request.id)
    .header("cache-control", "no-store")
    .header("content-type", PROBLEM_TYPE)
    .serializer(JSON.stringify)
    .send(problem.toProblem(request.id));
}

function toProblemError(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof LedgerBusyError) return new BusyError(error.retryAfterSeconds);
  if (!(error instanceof Error)) return new InternalError();
  if (isDatabaseAway(error)) return new BusyError(DATABASE_BACK_SECONDS);
  return fromFastify(error as FastifyError, request) ?? new InternalError();
}

function fromFastify(
  error: FastifyError,
  { routeOptions }: FastifyRequest,
): ProblemError | undefined {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new BodyTooLargeError(routeOptions.bodyLimit);
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new UnsupportedMediaTypeError();
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
      return new MalformedJsonError("The body is empty.");
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return new MalformedRequestError("The body is not as long as Content-Length says.");
    case "FST_ERR_BAD_URL":
      return new MalformedRequestError("The path is not properly percent-encoded.");
    case "FST_ERR_MAX_PARAM_LENGTH":
      return new NotFoundError();
    default:
      return isClientError(error.statusCode)
        ? new MalformedRequestError("The request cannot be answered as it is.", error.statusCode)
        : undefined;
  }
}

function isClientError(status: number | undefined): status is number {
  return status !== undefined && status >= 400 && status < 500;
}
