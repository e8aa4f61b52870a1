import type { IncomingHttpHeaders } from "node:http";
import type { BuyerId, OfferId, SellerId } from "@tuppence/protocol";
import type { Offer } from "@tuppence/protocol/wire";
import type { GrantIssuer } from "../../sale/grant-issuer.ts";
import type { CodeStore } from "./code-store.ts";

/** A seller whose pages request grants. */
export interface Client {
  readonly sellerId: SellerId;
  readonly sellerName: string;
  readonly origins: readonly string[];
  /** By the operator: their pages may then not ask buyers for anything. */
  readonly isSuspended: boolean;
}

export interface OauthDeps {
  readonly config: { readonly publicUrl: string };
  readonly now: () => number;
  readonly codes: CodeStore;
  readonly grants: GrantIssuer;
  /** The owner of a publishable key. */
  readonly findClient: (publishableKey: string) => Promise<Client | undefined>;
  readonly findSeller: (id: SellerId) => Promise<Client | undefined>;
  /** An offer that is on sale, as the public API shows it. */
  readonly findOffer: (id: OfferId) => Promise<Offer | undefined>;
  readonly readSession: (
    headers: IncomingHttpHeaders,
  ) => Promise<{ readonly sessionId: string; readonly buyerId: BuyerId } | undefined>;
}
