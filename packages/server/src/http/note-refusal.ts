import { ProblemError } from "@tuppence/protocol";
import type { FastifyRequest } from "fastify";
import { wasDecided } from "../api/declined.ts";
import type { Ledger } from "../ledger/index.ts";

/** Statuses that say nothing about the request itself, only about the caller, their rate, or lost connections. */
const NOT_ABOUT_THE_REQUEST: readonly number[] = [401, 408, 429];

/**
 * When a request of a buyer or a grant was refused before it reached the ledger, the ledger records its key, so that
 * nothing else is ever done under it. The ledger remembers its own decisions; a request that was not decided (too many
 * requests, a database that is away) may be tried again.
 */
export async function noteRefusal(
  ledger: Pick<Ledger, "submit">,
  { actor, operation }: Pick<FastifyRequest, "actor" | "operation">,
  error: unknown,
): Promise<void> {
  if (actor.kind !== "buyer" && actor.kind !== "grant") return;
  if (!(error instanceof ProblemError) || wasDecided(error) || error.status >= 500) return;
  if (operation === undefined || NOT_ABOUT_THE_REQUEST.includes(error.status)) return;
  await ledger.submit({ kind: "refuse", ...operation, buyerId: actor.buyerId });
}
