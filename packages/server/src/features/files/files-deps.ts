import type { FileId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { FileStore } from "../../storage/file-store.ts";
import type { FileConnections } from "../../api/file-connections.ts";

/** What it takes to receive a file and keep it. */
export interface UploadDeps {
  readonly config: { readonly maxFileBytes: number };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly fileStore: FileStore;
  readonly fileConnections: FileConnections;
  readonly now: () => number;
}

export interface FilesDeps extends UploadDeps {
  /** Whether an offer on sale, or a purchase, uses this file. */
  readonly isUsed: (fileId: FileId) => Promise<boolean>;
}
