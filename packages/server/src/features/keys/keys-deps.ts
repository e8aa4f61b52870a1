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
  /** After a change here of what sellers may do: nothing may go on by what was so before. */
  readonly standingChanged: () => void;
  /** Reads a public id; throws the 404 of a seller that is not there, or not theirs. */
  readonly requireSeller: (actor: Operator | SellerActor, publicId: string) => Promise<SellerId>;
}
