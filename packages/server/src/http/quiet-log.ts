import { LogController, type FastifyReply, type FastifyRequest } from "fastify";

/**
 * Logs no line for each request, nor for clients that disconnect during a file. A response that had to be cut because
 * its bytes could not be read is logged: its reader gets no reason, and no other line records it.
 */
export class QuietLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true });
  }

  override streamError(
    error: Error & { code?: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    if (error.code === "ERR_STREAM_PREMATURE_CLOSE") return;
    const { id: requestId, routeOptions } = request;
    reply.log.error({ err: error, requestId, route: routeOptions.url }, "a response was cut");
  }
}
