import type { FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { IdempotencyKeyReusedError } from "./problems.ts";

const CLAIM = {
  name: "claim-key",
  // Returns the first fingerprint in the same statement: of two concurrent requests, one finds the other's.
  text: `INSERT INTO key_claims AS k (operation_id, fingerprint, created_at_ms) VALUES ($1, $2, $3)
    ON CONFLICT (operation_id) DO UPDATE SET fingerprint = k.fingerprint
    RETURNING replace(k.fingerprint::text, '-', '') AS first`,
};

/**
 * Binds a key of a seller or the operator to the first well-formed request it comes with, permanently and whichever
 * buyer the request concerns. A buyer's or a grant's key needs no row: everything it is used for is in one book, where
 * the ledger knows the key.
 * @throws IdempotencyKeyReusedError when it came with another request before
 */
export async function claimKey(
  deps: { readonly pool: Pick<Pool, "query">; readonly now: () => number },
  { actor, operation }: Pick<FastifyRequest, "actor" | "operation">,
): Promise<void> {
  if (actor.kind !== "seller" && actor.kind !== "operator") return;
  const { operationId, fingerprint } = operation;
  const { rows } = await deps.pool.query<{ first: string }>({
    ...CLAIM,
    values: [operationId, fingerprint, deps.now()],
  });
  if (rows[0]?.first !== fingerprint) throw new IdempotencyKeyReusedError();
}
