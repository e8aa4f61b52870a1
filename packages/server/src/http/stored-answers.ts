import type { FastifyReply, FastifyRequest } from "fastify";
import type { AppDeps } from "./deps.ts";
import { idempotencyKey } from "./operation.ts";

/** Placeholder until the table lands: checks the key only. */
export interface StoredAnswers {
  readonly claim: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  readonly keep: (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ) => Promise<unknown>;
  readonly release: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
}

export function createStoredAnswers(_deps: Pick<AppDeps, "db" | "now">): StoredAnswers {
  return {
    async claim(request) {
      idempotencyKey(request);
    },
    async keep(_request, _reply, payload) {
      return payload;
    },
    async release() {},
  };
}
