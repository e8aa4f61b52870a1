import type { OfferId, SellerId } from "@tuppence/protocol";
import type { Offer } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import type { GrantIssuer } from "../../sale/grant-issuer.ts";
import { findSellerClient } from "./client-store.ts";
import { createCodeStore } from "./code-store.ts";
import type { OauthDeps } from "./oauth-deps.ts";

type MaybePromise<T> = T | Promise<T>;

/** OAuth, put together from what other features provide. */
export function createOauth(deps: {
  readonly config: { readonly publicUrl: string; readonly books: number };
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
  readonly grants: GrantIssuer;
  readonly readSession: OauthDeps["readSession"];
  /** The owner of a key. */
  readonly findKey: (
    key: string,
  ) => MaybePromise<
    { readonly kind: string; readonly sellerId: SellerId; readonly isHosted?: boolean } | undefined
  >;
  /** An offer that is on sale; `undefined` otherwise. */
  readonly findOffer: (id: OfferId) => Promise<Offer | undefined>;
}): OauthDeps {
  const findSeller = (id: SellerId) => findSellerClient(deps.db.kysely, id);
  return {
    config: deps.config,
    now: deps.now,
    codes: createCodeStore(deps.db.kysely, deps.config.books),
    grants: deps.grants,
    readSession: deps.readSession,
    findOffer: deps.findOffer,
    findSeller,
    async findClient(publishableKey) {
      const holder = await deps.findKey(publishableKey);
      if (holder?.kind !== "page") return undefined;
      const client = await findSeller(holder.sellerId);
      // The platform's own pages for a seller are on its own origin, and their key works nowhere else.
      return client && holder.isHosted === true
        ? { ...client, origins: [deps.config.publicUrl] }
        : client;
    },
  };
}
