import type { HttpDeps } from "../http/deps.ts";
import type { Ledger } from "../ledger/index.ts";
import type { FileStore } from "../storage/file-store.ts";

/** What everything else is built on: the configuration, a database, a ledger, file storage and a clock. */
export interface Core extends Omit<HttpDeps, "fileConnections"> {
  readonly ledger: Ledger;
  readonly fileStore: FileStore;
}
