import { hash } from "node:crypto";
import type { Pool } from "pg";
import { batchedLoader } from "../../../lib/batched-loader.ts";

/** Remembers proofs until they are too old to be accepted anyway. */
export interface ReplayStore {
  /** `false` when the proof was used before, in this process or another. */
  isFirstUse(proof: {
    readonly thumbprint: string;
    readonly jti: string;
    readonly expiresAtMs: number;
  }): Promise<boolean>;
}

const PURGE_EVERY_MS = 60_000;
const PURGE_AT_MOST = 10_000;

interface SeenProof {
  readonly proofHash: Buffer;
  readonly expiresAtMs: number;
}

export function createReplayStore(pool: Pool, now: () => number): ReplayStore {
  let purgedAtMs = 0;

  async function purge(): Promise<void> {
    if (now() - purgedAtMs < PURGE_EVERY_MS) return;
    purgedAtMs = now();
    await pool.query(
      `DELETE FROM dpop_proofs WHERE proof_hash IN (
         SELECT proof_hash FROM dpop_proofs WHERE expires_at_ms < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [now(), PURGE_AT_MOST],
    );
  }

  // Losing the last half second of proofs in a crash is not worth waiting for the disk on every request: to replay
  // them, an attacker would have to act on a database that has just gone down.
  async function insert(proofs: readonly SeenProof[]): Promise<readonly boolean[]> {
    await purge();
    const { rows } = await pool.query<{ proof_hash: Buffer }>({
      name: "dpop-proofs",
      text: `WITH relaxed AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true) AS setting)
             INSERT INTO dpop_proofs (proof_hash, expires_at_ms)
             SELECT shown.proof_hash, shown.expires_at_ms
             FROM relaxed, unnest($1::bytea[], $2::bigint[]) AS shown (proof_hash, expires_at_ms)
             WHERE relaxed.setting = 'off'
             ORDER BY shown.proof_hash
             ON CONFLICT DO NOTHING
             RETURNING proof_hash`,
      values: [
        proofs.map(({ proofHash }) => proofHash),
        proofs.map(({ expiresAtMs }) => expiresAtMs),
      ],
    });
    const inserted = new Set(rows.map((row) => row.proof_hash.toString("hex")));
    // The same proof twice in one batch was inserted once: the first one wins.
    return proofs.map(({ proofHash }) => inserted.delete(proofHash.toString("hex")));
  }

  const insertBatched = batchedLoader(insert);
  return {
    isFirstUse: ({ thumbprint, jti, expiresAtMs }) =>
      insertBatched({ proofHash: hash("sha256", `${thumbprint}\n${jti}`, "buffer"), expiresAtMs }),
  };
}
