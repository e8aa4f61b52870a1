import type { SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Operator, SellerActor } from "../../api/actor.ts";
import type { Database } from "../../db/schema.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";

export interface InsightDeps {
  readonly db: { readonly kysely: Kysely<Database>; readonly pool: Pool };
  readonly now: () => number;
  readonly tokens: Pick<AccessIssuer, "pseudonym" | "buyerOf">;
  /** The seller of a path, if the caller may see it. */
  readonly requireSeller: (
    actor: Operator | SellerActor,
    publicId: string,
  ) => Promise<{ readonly id: SellerId }>;
  /** What a unit of the seller's sales cost all in, by currency; days of UTC since 1970. */
  readonly effectiveFeeOf: (
    range: { readonly firstDay: number; readonly lastDay: number },
    sellerId: SellerId,
  ) => Promise<ReadonlyMap<string, number>>;
}
