import { LogController, type FastifyReply, type FastifyRequest } from "fastify";

/**
 * No line for each request, nor for each reader who goes away in the middle of a file. But an answer that had to be cut
 * because its bytes could not be read is told: its reader learns no reason, and no other line says so.
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
    reply.log.error({ err: error, requestId, route: routeOptions.url }, "an answer was cut");
  }
}
