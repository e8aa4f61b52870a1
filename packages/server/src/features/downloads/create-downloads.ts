import type { DownloadId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { createDownloadSigner } from "./download-signer.ts";
import { createDownloadStore } from "./download-store.ts";
import type { DownloadsDeps } from "./downloads-deps.ts";
import { type IssueDownloadInput, type IssuedDownload, issueDownload } from "./issue-download.ts";

/** File delivery, for the features that sell files. */
export interface Downloads {
  readonly deps: DownloadsDeps;
  issue(input: IssueDownloadInput): Promise<IssuedDownload>;
  revoke(id: DownloadId): Promise<void>;
}

export function createDownloads(
  given: Omit<DownloadsDeps, "downloads" | "signer" | "config"> & {
    readonly config: {
      readonly publicUrl: string;
      readonly secret: string;
      readonly books: number;
    };
    readonly db: { readonly kysely: Kysely<Database> };
  },
): Downloads {
  const deps: DownloadsDeps = {
    ...given,
    downloads: createDownloadStore(given.db.kysely, given.config.books),
    signer: createDownloadSigner(given.config.secret),
  };
  return {
    deps,
    issue: (input) => issueDownload(deps, input),
    revoke: (id) => deps.downloads.revoke(id, deps.now()),
  };
}
