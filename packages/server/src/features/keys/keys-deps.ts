import type { SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { Operator, SellerActor } from "../../api/actor.ts";
import type { ApiKeyTexts } from "./api-key-text.ts";
import type { KeyReader } from "./key-reader.ts";

export interface KeysDeps {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
  readonly keyTexts: ApiKeyTexts;
  readonly keys: KeyReader;
  /** Called after a change here of what sellers may do, to drop cached standings. */
  readonly standingChanged: () => void;
  /** Parses a public id; throws a 404 when the seller does not exist or is not the caller. */
  readonly requireSeller: (actor: Operator | SellerActor, publicId: string) => Promise<SellerId>;
}
