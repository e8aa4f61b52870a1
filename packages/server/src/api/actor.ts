import type { ApiKeyId, BuyerId, GrantId, SellerId, WalletId } from "@tuppence/protocol";

/** Who a request comes from, as `http` determined. A route declares which kinds it accepts. */
export type Actor = Anonymous | Operator | SellerActor | PageActor | GrantActor | BuyerActor;
export type ActorKind = Actor["kind"];

export interface Anonymous {
  readonly kind: "anonymous";
}

/** The operator's key from the environment: `Authorization: Bearer op_…`. */
export interface Operator {
  readonly kind: "operator";
}

/** A seller's server: `Authorization: Bearer sk_…`. */
export interface SellerActor {
  readonly kind: "seller";
  readonly sellerId: SellerId;
  readonly keyId: ApiKeyId;
}

/** A seller's page: `Authorization: Bearer pk_…`. The key is public: it may read what any visitor of the page may. */
export interface PageActor {
  readonly kind: "page";
  readonly sellerId: SellerId;
  readonly keyId: ApiKeyId;
  /** It is the key of the pages that the platform hosts for the seller. */
  readonly isHosted: boolean;
}

/** `Authorization: Bearer grt_…`, or `DPoP grt_…` with a proof (RFC 9449). These facts of a grant never change. */
export interface GrantActor {
  readonly kind: "grant";
  readonly grantId: GrantId;
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  /** Where it may spend; null means everywhere. */
  readonly sellerId: SellerId | null;
  /** Bound to a key, because a page in a browser uses it. */
  readonly isBound: boolean;
}

/** A person on the wallet's own pages: a session cookie, same origin only. */
export interface BuyerActor {
  readonly kind: "buyer";
  readonly buyerId: BuyerId;
}
