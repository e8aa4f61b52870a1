import type { Generated } from "kysely";

export interface ContentsTable {
  offer_id: string;
  seller_id: string;
  kind: "article" | "audio" | "video";
  version: number;
  markdown: string | null;
  free_words: Generated<number>;
  locked_words: Generated<number>;
  seconds: number | null;
  was_on_sale: boolean;
  changed_at_ms: bigint;
}

/** The latest version that an offer's content has had. It stays when the content is deleted. */
export interface ContentVersionsTable {
  offer_id: string;
  last: number;
}

export interface ContentFilesTable {
  offer_id: string;
  file_id: string;
  part: "free" | "locked";
}
