import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { FileStore } from "../../storage/file-store.ts";

/** No upload lasts that long, so what was noted before is left over. */
const OLD_MS = 86_400_000;
const SWEEP_EVERY_MS = 600_000;
const SWEEP_ROWS = 100;

type Db = Kysely<Database> | Transaction<Database>;

/**
 * Keeps the store and the table of files in step without a transaction over both: bytes that belong to no file are
 * noted as left over before they are written and when their file goes, and whatever is noted is deleted in the end.
 */
export interface Leftovers {
  note(db: Db, storeKey: string): Promise<void>;
  /** In the transaction that makes the file. False when the key was swept meanwhile: there are no bytes any more. */
  claim(db: Db, storeKey: string): Promise<boolean>;
  /** Deletes the bytes of a key, if it is noted: after a commit of unknown outcome, they may be a file's. */
  remove(storeKey: string): Promise<void>;
  /** Now and then: removes what crashes left. */
  sweep(): Promise<void>;
}

export function createLeftovers(deps: {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly fileStore: FileStore;
  readonly now: () => number;
}): Leftovers {
  const { kysely } = deps.db;
  let sweptAtMs = 0;

  return {
    async note(db, storeKey) {
      const row = { store_key: storeKey, noted_at_ms: BigInt(deps.now()) };
      await db.insertInto("file_leftovers").values(row).execute();
    },

    claim,

    async remove(storeKey) {
      await kysely.transaction().execute(async (transaction) => {
        if (await claim(transaction, storeKey)) await deps.fileStore.delete(storeKey);
      });
    },

    async sweep() {
      const nowMs = deps.now();
      if (nowMs - sweptAtMs < SWEEP_EVERY_MS) return;
      sweptAtMs = nowMs;
      await kysely.transaction().execute(async (transaction) => {
        // Locked, so that an upload that ends this moment waits in `claim` and learns that its bytes are gone.
        const old = await transaction
          .selectFrom("file_leftovers")
          .select("store_key")
          .where("noted_at_ms", "<", BigInt(nowMs - OLD_MS))
          .limit(SWEEP_ROWS)
          .forUpdate()
          .skipLocked()
          .execute();
        for (const { store_key } of old) {
          await deps.fileStore.delete(store_key);
          await claim(transaction, store_key);
        }
      });
    },
  };
}

async function claim(db: Db, storeKey: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("file_leftovers")
    .where("store_key", "=", storeKey)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
