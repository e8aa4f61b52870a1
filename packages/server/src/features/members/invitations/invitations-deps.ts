import type { SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Operator, SellerActor } from "../../../api/actor.ts";
import type { Database } from "../../../db/schema.ts";
import type { InvitationTokens } from "./invitation-token.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** When nobody needs it any more. */
  readonly usefulUntilMs?: number;
}

export interface InvitationsDeps {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly config: { readonly publicUrl: string };
  readonly now: () => number;
  readonly tokens: InvitationTokens;
  /** Writes a mail that exists if and only if the transaction is committed; it leaves afterwards. */
  readonly sendMail: (mail: Mail, within: Kysely<Database>) => Promise<void>;
  /** Parses a public id; throws a 404 when the seller does not exist or is not the caller. */
  readonly requireSeller: (actor: Operator | SellerActor, publicId: string) => Promise<SellerId>;
}
