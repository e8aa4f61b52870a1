import type { FastifyReply, FastifyRequest } from "fastify";

export type Done = (error?: Error) => void;
export type Hook = (request: FastifyRequest, reply: FastifyReply, done: Done) => void;
