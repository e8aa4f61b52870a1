import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { FileStore } from "../../storage/file-store.ts";

/** No upload takes this long, so older notes are leftovers. */
const OLD_MS = 86_400_000;
const SWEEP_EVERY_MS = 600_000;
const SWEEP_ROWS = 100;

type Db = Kysely<Database> | Transaction<Database>;

/**
 * Keeps the store and the table of files consistent without a transaction over both. Bytes without a file are recorded
 * as leftovers before they are written and when their file is deleted; every recorded key is deleted in the end.
 */
export interface Leftovers {
  note(db: Db, storeKey: string): Promise<void>;
  /** Runs in the transaction that creates the file. False when the key was swept meanwhile and its bytes are gone. */
  claim(db: Db, storeKey: string): Promise<boolean>;
  /**
   * Deletes the bytes of a key, if it is still recorded as a leftover: after a commit of unknown outcome, they may
   * belong to a file.
   */
  remove(storeKey: string): Promise<void>;
  /** Runs occasionally: removes what crashes left behind. */
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
        // Locked, so that an upload finishing right now waits in `claim` and learns that its bytes are gone.
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
