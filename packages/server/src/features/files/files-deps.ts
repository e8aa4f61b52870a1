import type { FileId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { FileStore } from "../../storage/file-store.ts";
import type { FileConnections } from "../../api/file-connections.ts";

export interface FilesDeps {
  readonly config: { readonly maxFileBytes: number };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly fileStore: FileStore;
  readonly fileConnections: FileConnections;
  readonly now: () => number;
  /** Whether an offer on sale, or a purchase, uses this file. */
  readonly isUsed: (fileId: FileId) => Promise<boolean>;
}
