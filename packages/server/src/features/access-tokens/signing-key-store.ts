import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { StoredSigningKey } from "./signing-key.ts";

/** All stored keys, oldest first. There are few, because expired ones are deleted. */
export async function readSigningKeys(kysely: Kysely<Database>): Promise<StoredSigningKey[]> {
  const rows = await kysely.selectFrom("signing_keys").selectAll().orderBy("generation").execute();
  return rows.map((row) => ({
    generation: row.generation,
    kid: row.kid,
    publicKey: row.public_key,
    sealedPrivateKey: row.sealed_private_key,
    createdAtMs: Number(row.created_at_ms),
    signsFromMs: Number(row.signs_from_ms),
  }));
}

/** Adds the next generation. If another process was faster, its key stays and this one is dropped. */
export async function insertSigningKey(
  kysely: Kysely<Database>,
  key: StoredSigningKey,
): Promise<void> {
  await kysely
    .insertInto("signing_keys")
    .values({
      generation: key.generation,
      kid: key.kid,
      public_key: key.publicKey,
      sealed_private_key: key.sealedPrivateKey,
      created_at_ms: BigInt(key.createdAtMs),
      signs_from_ms: BigInt(key.signsFromMs),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteSigningKeysBefore(
  kysely: Kysely<Database>,
  generation: number,
): Promise<void> {
  await kysely.deleteFrom("signing_keys").where("generation", "<", generation).execute();
}
